import SwaggerParser from '@apidevtools/swagger-parser';
import { beforeAll, expect, test } from 'vitest';
import { isJsonObject, type Json, type JsonObject } from '../../src/json.ts';
import { type Contract, responseOf } from '../../src/spec/contract.ts';
import { contractOf } from '../../src/spec/contract-of.ts';
import { type Document, dereferenced, loadDocument } from '../../src/spec/document.ts';
import { narrow } from '../../src/spec/narrow.ts';
import { operationsOf } from '../../src/spec/operation.ts';
import type { ParsedDocument } from '../../src/spec/parsed-document.ts';
import { assumedProfile, loadProfile, type Profile } from '../../src/spec/profile.ts';
import { shippedSpec } from '../../src/spec/shipped.ts';
import { compileValidators, type Validators } from '../../src/spec/validator.ts';
import { objectAt, objectsAt, objectsOf, resolved, textsAt } from '../../src/spec/walk.ts';

const today = '2026-01-01';
let document: Document;

beforeAll(async () => {
  document = await loadDocument(shippedSpec.path);
});

test('every answer to every question, the others as assumed, makes a valid document and a contract', async () => {
  const assumed = assumedProfile(document.rulebook);
  const seen = new Set<string>();
  for (const { id, allowed } of document.rulebook.questions) {
    for (const answer of allowed) {
      const given = answer === 'number' ? 7 : answer;
      const answers = { ...assumed.answers, [id]: given };
      const profile = { name: `${id}-${given}`, answers };
      const { contract } = await compiled(profile);
      expect(contract.operations, profile.name).toHaveLength(5);
      const tree = narrow(document.tree, answers);
      const text = JSON.stringify(tree);
      if (seen.has(text)) continue; // what an answer does not narrow was validated before
      seen.add(text);
      await SwaggerParser.validate(structuredClone(tree) as unknown as ParsedDocument);
    }
  }
}, 120_000);

test.each(['default', 'nest', 'lenient'])(
  'the profile %s compiles, and its own examples keep it',
  async (name) => {
    const profile = await loadProfile(name, document.rulebook);
    const { contract, validators } = await compiled(profile);
    for (const { operation, example, body } of await requestExamples(profile.answers)) {
      const schema = Object.values(
        contract.operations.find(({ id }) => id === operation)?.body?.content ?? {},
      )[0];
      expect(validators[schema ?? '']?.(body, { today }), `${operation} ${example}`).toEqual([]);
    }
  },
);

test('every example of a response is valid under the default profile', async () => {
  const profile = assumedProfile(document.rulebook);
  const { contract, validators } = await compiled(profile);
  const tree = await dereferenced(document, narrow(document.tree, profile.answers) as JsonObject); // an object stays one
  const seen: string[] = [];
  for (const { object } of operationsOf(tree)) {
    const id = String(object.operationId);
    const operation = contract.operations.find((one) => one.id === id);
    for (const [status, response] of Object.entries(objectAt(object, 'responses'))) {
      for (const [type, content] of Object.entries(objectAt(response, 'content'))) {
        for (const [name, example] of Object.entries(objectAt(content, 'examples'))) {
          const schema = operation?.responses[status]?.content[type.toLowerCase()];
          if (schema === undefined) continue; // a status that this profile's outcomes do not have
          const value = objectAt({ example }, 'example').value;
          expect(validators[schema ?? '']?.(value, { today }), `${id} ${status} ${name}`).toEqual(
            [],
          );
          seen.push(`${id} ${status}`);
        }
      }
    }
  }
  const answering = contract.operations.flatMap((one) =>
    Object.entries(one.responses)
      .filter(([, response]) => Object.keys(response.content).length > 0)
      .map(([status]) => `${one.id} ${status}`),
  );
  expect([...new Set(seen)].sort()).toEqual(answering.sort());
});

test('every link leads to an operation, from something that the request has, to each of its parameters', () => {
  const operations = operationsOf(document.tree);
  const links = operations.flatMap((from) =>
    Object.values(objectAt(from.object, 'responses')).flatMap((response) =>
      Object.values(objectAt(resolved(document.tree, response), 'links')).map((link) => ({
        from,
        link: resolved(document.tree, link),
      })),
    ),
  );
  expect(links).toHaveLength(6);
  for (const { from, link } of links) {
    const to = operations.find(({ object }) => object.operationId === link.operationId);
    const path = to?.parameters.filter(({ object }) => object.in === 'path') ?? [];
    expect(Object.keys(objectAt(link, 'parameters'))).toEqual(
      path.map(({ object }) => object.name),
    );
    const content = objectAt(
      objectAt(objectAt(from.object, 'requestBody'), 'content'),
      'application/json',
    );
    const body = objectAt(resolved(document.tree, objectAt(content, 'schema')), 'properties');
    for (const expression of Object.values(objectAt(link, 'parameters'))) {
      const [, name = ''] = /^\$request\.body#\/(.+)$/.exec(String(expression)) ?? [];
      expect(body).toHaveProperty(name);
    }
  }
});

test('every id of the rulebook is at work in the document', () => {
  const named = new Set<string>();
  for (const { object } of objectsOf(document.tree)) {
    for (const id of textsAt(object, 'x-rules')) named.add(id);
    for (const word of ['question', 'answer']) {
      if (typeof object[word] === 'string') named.add(object[word]);
    }
    for (const one of objectsAt(object, 'x-narrow')) {
      for (const id of Object.keys(objectAt(one, 'when'))) named.add(id);
    }
  }
  const { questions, rules } = document.rulebook;
  const idle = [...questions, ...rules].map(({ id }) => id).filter((id) => !named.has(id));
  expect(idle).toEqual([]);
});

test('every operation says what it is, and every response too', () => {
  for (const { object } of operationsOf(document.tree)) {
    const id = String(object.operationId);
    expect(object, id).toMatchObject({ summary: expect.any(String), tags: ['Patients'] });
    expect(object.description, id).toContain("Source: the vendor's");
    for (const [status, response] of Object.entries(objectAt(object, 'responses'))) {
      expect(resolved(document.tree, response).description, `${id} ${status}`).toMatch(/\.$/);
    }
  }
});

test('every outcome of every operation has a response under each shipped profile', async () => {
  for (const name of ['default', 'nest', 'lenient']) {
    const { contract } = await compiled(await loadProfile(name, document.rulebook));
    for (const operation of [...contract.operations, contract.unmatched]) {
      for (const [outcome, status] of Object.entries(operation.outcomes)) {
        expect(responseOf(operation, status), `${name} ${outcome} ${status}`).toBeDefined();
      }
    }
  }
});

async function compiled(profile: Profile): Promise<{ contract: Contract; validators: Validators }> {
  const contract = await contractOf(document, profile);
  return { contract, validators: await compileValidators(contract) };
}

async function requestExamples(answers: Profile['answers']) {
  const tree = await dereferenced(document, narrow(document.tree, answers) as JsonObject); // an object stays one
  const found: { operation: string; example: string; body: Json | undefined }[] = [];
  for (const { object } of operationsOf(tree)) {
    for (const content of Object.values(objectAt(objectAt(object, 'requestBody'), 'content'))) {
      for (const [example, one] of Object.entries(objectAt(content, 'examples'))) {
        const body = isJsonObject(one) ? one.value : undefined;
        found.push({ operation: String(object.operationId), example, body });
      }
    }
  }
  expect(found.length).toBeGreaterThanOrEqual(3);
  return found;
}
