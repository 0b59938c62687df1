import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { responseOf } from '../../src/spec/contract.ts';
import { loadContract } from '../../src/spec/load.ts';
import { documentFile, edited, smallDocument } from './small-document.ts';

async function contractOf(document: string, answers = '{}') {
  const spec = await documentFile(document);
  const profile = join(dirname(spec), 'given.yaml');
  await writeFile(profile, `answers: ${answers}`);
  return (await loadContract({ spec, profile })).contract;
}

test('an operation has the outcomes of its action, with the statuses that the answers give', async () => {
  const assumed = await contractOf(smallDocument);
  const given = await contractOf(smallDocument, '{ removed-status: 200, missing-removal: absent }');
  const [, , assumedDelete] = assumed.operations;
  const [, , givenDelete] = given.operations;

  expect(assumedDelete?.outcomes).toMatchObject({ deleted: 204, missing: 204, unauthorized: 401 });
  expect(givenDelete?.outcomes).toMatchObject({ deleted: 200, missing: 404 });
  expect(assumedDelete?.outcomes).not.toHaveProperty('too-large');
});

test('of the responses, those stay that an outcome leads to', async () => {
  const { operations } = await contractOf(smallDocument);
  expect(Object.keys(operations[2]?.responses ?? {})).toEqual(['204', '4XX', '5XX']);
});

test('a response is found by its status, its range, or as the default', () => {
  const response = { content: {}, requiredHeaders: [] };
  const exact = { ...response, requiredHeaders: ['exact'] };
  const range = { ...response, requiredHeaders: ['range'] };
  const from = { outcomes: {}, responses: { '404': exact, '4XX': range } };
  expect(responseOf(from, 404)).toBe(exact);
  expect(responseOf(from, 409)).toBe(range);
  expect(responseOf(from, 500)).toBeUndefined();
  expect(responseOf({ ...from, responses: { default: response } }, 500)).toBe(response);
});

test('what a binding leaves out is filled in', async () => {
  const { operations, resources, server, demoLocales } = await contractOf(smallDocument);
  expect(operations[0]?.binding).toEqual({
    resource: 'books',
    action: 'list',
    path: {},
    page: {
      index: 'page',
      first: 0,
      size: 'pageSize',
      outOfRange: 'refused',
      limit: 50,
      overLimit: 'clamped',
    },
  });
  expect(resources).toEqual([
    {
      name: 'books',
      key: ['shelf', 'code'],
      keyCase: 'distinct',
      omitted: 'keep',
      order: 'oldest',
      fields: { addedAt: { from: 'created' } },
      shown: 'putBook.200',
      made: 'putBook.body',
    },
  ]);
  expect(server).toEqual({ errors: 'problem', paths: 'refused', requestsPerMinute: 'none' });
  expect(demoLocales).toEqual(['en']);
});

test('a limit on requests is an outcome only where there is one', async () => {
  const limited = await contractOf(smallDocument, '{ rate-limit: 60 }');
  expect(limited.server.requestsPerMinute).toBe(60);
  expect(limited.operations[0]?.outcomes).toHaveProperty('rate-limited', 429);
  const free = await contractOf(smallDocument);
  expect(free.operations[0]?.outcomes).not.toHaveProperty('rate-limited');
});

test('schemas that are alike are kept once, every reference resolved', async () => {
  const { schemas } = await contractOf(smallDocument);
  const texts = Object.values(schemas).map((schema) => JSON.stringify(schema));
  expect(new Set(texts).size).toBe(texts.length);
  expect(texts.join()).not.toContain('$ref');
  expect(texts.join()).not.toContain('x-narrow');
});

test('an operation may be open to anyone, or to no one without a key', async () => {
  const open = '      operationId: putBook\n      security: []\n';
  const document = edited('      operationId: putBook\n', open);
  const { operations } = await contractOf(document);
  expect(operations.map(({ id, secured }) => [id, secured])).toEqual([
    ['listBooks', true],
    ['putBook', false],
    ['deleteBook', true],
  ]);
  expect(operations[1]?.outcomes).not.toHaveProperty('unauthorized');
});

test('the base path is that of the first server, its variables at their defaults', async () => {
  const servers = [
    ['[{ url: https://books.example.com/v1/ }]', '/v1'],
    ['[{ url: /v2 }]', '/v2'],
    ['[{ url: https://books.example.com }]', ''],
    ["[{ url: 'https://x.example/{v}', variables: { v: { default: v3 } } }]", '/v3'],
  ] as const;
  for (const [list, basePath] of servers) {
    const document = edited('[{ url: https://books.example.com/v1 }]', list);
    expect((await contractOf(document)).basePath).toBe(basePath);
  }
});

test('contracts of other answers have other hashes, those of the same have the same', async () => {
  const [first, again, other] = await Promise.all([
    contractOf(smallDocument),
    contractOf(smallDocument),
    contractOf(smallDocument, '{ case: same }'),
  ]);
  expect(first.hash).toBe(again.hash);
  expect(other.hash).not.toBe(first.hash);
});
