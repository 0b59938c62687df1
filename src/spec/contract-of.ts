import { createHash } from 'node:crypto';
import { inOrder, isJsonObject, type Json, type JsonObject } from '../json.ts';
import { createMemo } from '../memo.ts';
import { basePathOf } from './base-path.ts';
import type {
  Binding,
  Content,
  Contract,
  ContractResponse,
  Operation,
  Resource,
  Schema,
  Unmatched,
} from './contract.ts';
import { type Document, dereferenced } from './document.ts';
import { resourcesOf } from './document-resource.ts';
import { refuseFaults } from './fault.ts';
import { answered, narrow } from './narrow.ts';
import { type DocumentOperation, isSecured, operationsOf } from './operation.ts';
import {
  namedOutcomes,
  outcomeRule,
  outcomesOf,
  statusOf,
  unmatchedOutcomesOf,
} from './outcomes.ts';
import type { Profile } from './profile.ts';
import { schemaFaults } from './schema-faults.ts';
import { objectAt } from './walk.ts';

/** The contracts that were made of a document, by what they were narrowed by: a run asks for some again. */
const madeOf = createMemo((_: Document) => new Map<string, Promise<Contract>>());

/**
 * The contract that a document becomes under a profile: narrowed, its references resolved, its
 * bindings answered, and of its responses those that some outcome leads to.
 *
 * @example
 * const contract = await contractOf(await loadDocument(path), await loadProfile('nest', rulebook));
 */
export function contractOf(document: Document, profile: Profile): Promise<Contract> {
  const made = madeOf(document);
  const name = JSON.stringify([profile.name, inOrder(profile.answers)]);
  const contract = made.get(name) ?? makeContract(document, profile);
  made.set(name, contract);
  return contract;
}

async function makeContract(document: Document, profile: Profile): Promise<Contract> {
  const narrowed = narrow(document.tree, profile.answers) as JsonObject; // an object stays one
  const faults = schemaFaults(narrowed);
  if (faults.length > 0) refuseFaults(await document.source(), faults);
  const tree = await dereferenced(document, narrowed);
  const schemas = createSchemaTable();
  const context: Context = { tree, profile, schemas };
  const operations = operationsOf(tree).map((operation) => toOperation(context, operation));
  const resources = resourcesOf(tree).map(({ object, schema }) => ({
    ...({ keyCase: 'distinct', omitted: 'keep', order: 'oldest', fields: {} } as const),
    ...(answered(object, profile.answers) as unknown as Omit<Resource, 'shown'>), // shape checked at load
    shown: schemas.nameOf(schema, String(object.name)),
  }));
  const server = { errors: 'problem', paths: 'refused', requestsPerMinute: 'none' } as const;
  const hash = createHash('sha256').update(JSON.stringify([document.tree, profile.answers]));
  return {
    title: String(objectAt(tree, 'info').title),
    version: String(objectAt(tree, 'info').version),
    hash: hash.digest('hex').slice(0, 16),
    profile,
    basePath: basePathOf(tree),
    demoLocales: (tree['x-demo-locales'] as readonly string[] | undefined) ?? ['en'],
    server: { ...server, ...(answered(objectAt(tree, 'x-server'), profile.answers) as object) },
    operations,
    unmatched: toAnswers(
      context,
      objectAt(tree, 'x-unmatched'),
      'unmatched',
      unmatchedOutcomesOf(tree),
    ),
    resources: resources.map((resource) => ({ ...resource, ...madeBy(resource, operations) })),
    schemas: schemas.all(),
  };
}

type Context = {
  readonly tree: JsonObject;
  readonly profile: Profile;
  readonly schemas: ReturnType<typeof createSchemaTable>;
};

function toOperation(context: Context, operation: DocumentOperation): Operation {
  const { object } = operation;
  const id = String(object.operationId);
  const binding = bindingOf(context, object);
  const body = objectAt(object, 'requestBody');
  const hasBody = 'requestBody' in object;
  const secured = isSecured(context.tree, object);
  const server = answered(objectAt(context.tree, 'x-server'), context.profile.answers);
  const outcomes = outcomesOf({
    action: binding?.action,
    secured,
    hasBody,
    paged: binding?.page !== undefined,
    nested: resourcesOf(context.tree).some(
      (one) => one.name === binding?.resource && 'parent' in one.object,
    ),
    rateLimited: typeof objectAt({ server }, 'server').requestsPerMinute === 'number',
    named: namedOutcomes(object),
  });
  return {
    id,
    method: operation.method,
    path: operation.path,
    summary: String(object.summary ?? id),
    ...(binding && { binding }),
    secured,
    parameters: operation.parameters
      .map((one) => one.object)
      .filter((one) => one.in === 'path' || one.in === 'query')
      .map((one) => ({
        name: String(one.name),
        in: one.in as 'path' | 'query', // filtered above
        required: one.required === true,
        schema: context.schemas.nameOf(objectAt(one, 'schema'), `${id}.${one.in}.${one.name}`),
      })),
    ...(hasBody && {
      body: {
        required: body.required === true,
        content: toContent(context, body, `${id}.body`),
      },
    }),
    ...toAnswers(context, object, id, outcomes),
  };
}

function bindingOf(context: Context, operation: JsonObject): Binding | undefined {
  if (!('x-action' in operation)) return undefined;
  const action = answered(objectAt(operation, 'x-action'), context.profile.answers) as JsonObject;
  const page = { outOfRange: 'refused', limit: 'none', overLimit: 'clamped' };
  return {
    path: {},
    ...action,
    ...('page' in action && { page: { ...page, ...objectAt(action, 'page') } }),
  } as unknown as Binding; // its shape was checked when the document was loaded
}

/** The outcomes' statuses, and the responses that they lead to. */
function toAnswers(
  context: Context,
  object: JsonObject,
  id: string,
  outcomes: readonly string[],
): Unmatched {
  const statuses = outcomes.map((outcome): [string, number] => {
    const rule = outcomeRule(context.tree, object, outcome);
    return [outcome, statusOf(rule, context.profile.answers) ?? 500];
  });
  const led = new Set(statuses.flatMap(([, code]) => [`${code}`, `${Math.floor(code / 100)}XX`]));
  const responses = Object.entries(objectAt(object, 'responses'))
    .filter(([status]) => led.has(status) || status === 'default')
    .map(([status, one]): [string, ContractResponse] => [
      status,
      {
        content: toContent(context, one, `${id}.${status}`),
        requiredHeaders: Object.entries(objectAt(one, 'headers'))
          .filter(([, header]) => isJsonObject(header) && header.required === true)
          .map(([name]) => name.toLowerCase()),
        ...(status.startsWith('2') && exampleOf(one)),
      },
    ]);
  return { outcomes: Object.fromEntries(statuses), responses: Object.fromEntries(responses) };
}

function toContent(context: Context, holder: Json, name: string): Content {
  return Object.fromEntries(
    Object.entries(objectAt(holder, 'content')).map(([mediaType, one]) => [
      mediaType.toLowerCase(),
      isJsonObject(one) && isJsonObject(one.schema)
        ? context.schemas.nameOf(one.schema, name)
        : null,
    ]),
  );
}

/** The first example that a response has. */
function exampleOf(response: Json): { readonly example?: Json } {
  const [content] = Object.values(objectAt(response, 'content')).filter(isJsonObject);
  const [named] = Object.values(objectAt(content, 'examples')).filter(isJsonObject);
  const example = content?.example ?? named?.value;
  return example === undefined ? {} : { example };
}

/** The schema that a resource's items are made with. */
function madeBy(resource: { readonly name: string }, operations: readonly Operation[]) {
  const maker = operations.find(
    ({ binding }) =>
      binding?.resource === resource.name &&
      (binding.action === 'upsert' || binding.action === 'create'),
  );
  const made = Object.values(maker?.body?.content ?? {}).find((name) => name !== null);
  return typeof made === 'string' ? { made } : {};
}

/** Gives each different schema one name: the first that it is asked under. */
function createSchemaTable() {
  const names = new Map<string, string>();
  const schemas: Record<string, Schema> = {};
  return {
    nameOf(schema: JsonObject, name: string): string {
      const text = JSON.stringify(schema);
      const known = names.get(text);
      if (known !== undefined) return known;
      names.set(text, name);
      schemas[name] = schema;
      return name;
    },
    all: (): { readonly [name: string]: Schema } => schemas,
  };
}
