import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { createTemporaryFolder } from '../../support/temporary-folder.ts';
import { bodyOf, findingsIn, inShort, interactionOf, upsertOf } from './compare-one.ts';

const library = fileURLToPath(new URL('../../fixtures/library.openapi.yaml', import.meta.url));

/** An interaction as versions 2 and 3 have it. */
const early = {
  description: 'a request',
  request: {
    method: 'post',
    path: '/patients',
    headers: { authorization: 'Bearer x', 'content-type': 'application/json' },
    body: { providerId: '1', firstName: 'Ana', lastName: 'H', 'e.mail': 'x' },
  },
  response: { status: 200, body: { id: 1 } },
};

test.each(['2.0.0', '3.0.0'])('the places in a pact of version %s are its own', async (version) => {
  const findings = await findingsIn(early, { version });
  expect(findings.map(({ pact }) => pact.pointer)).toEqual([
    '/interactions/0/request/body/e.mail',
    '/interactions/0/response/body/id',
  ]);
});

test('a query of version 2 is one text, and its state and matchers stand elsewhere', async () => {
  const findings = await findingsIn(
    {
      description: 'a request',
      providerState: 'a ptient exists',
      request: {
        method: 'GET',
        path: '/patients',
        query: 'pagesize=1',
        headers: early.request.headers,
      },
      response: {
        status: 200,
        body: { count: 1 },
        matchingRules: {
          '$.body.count': { match: 'regex', regex: 'x' },
          '$.body.data': { match: 'integer' },
        },
      },
    },
    { version: '2.0.0' },
  );
  expect(findings.map((one) => [inShort(one).at, one.about])).toEqual([
    ['/providerState', 'provider state'],
    ['/request/query', 'request query pagesize'],
    ['/response/matchingRules/$.body.data', 'response matcher $.body.data'],
  ]);
});

test('a profile narrows what may be answered', async () => {
  const refused = interactionOf({
    request: upsertOf({ email: 'none' }),
    response: { status: 422 },
  });
  expect(await findingsIn(refused)).toEqual([]);
  const [finding] = await findingsIn(refused, { profile: 'default' });
  expect(finding && inShort(finding)).toMatchObject({
    code: 'response.status.unknown',
    expected: 'one of 200, 201, 400, 401, 413, 415, 5XX',
    received: '422',
  });
});

test('under a profile, a list needs but one status that can come', async () => {
  const status = { $: { combine: 'AND', matchers: [{ match: 'statusCode', status: [400, 422] }] } };
  const refused = interactionOf({
    request: upsertOf({ email: 'none' }),
    response: { status: 422, matchingRules: { status } },
  });
  expect(await findingsIn(refused, { profile: 'default' })).toEqual([]);
  const unknown = interactionOf({ response: { status: 418, matchingRules: { status } } });
  const findings = await findingsIn(unknown, { profile: 'default' });
  expect(findings.map(({ received }) => received)).toEqual(['418']);
});

test('a profile narrows what may be sent', async () => {
  const cleared = interactionOf({ request: upsertOf({ email: null }) });
  expect(await findingsIn(cleared)).toEqual([]);
  const folder = await createTemporaryFolder();
  const profile = `${folder}/strict.yaml`;
  await writeFile(profile, 'answers: { null-clears: refused }\n');
  const findings = await findingsIn(cleared, { profile });
  expect(findings.map((one) => [one.about, one.expected])).toEqual([
    ['request body /email', 'a string'],
  ]);
});

test('another document is as good as the shipped one', async () => {
  const shelf = interactionOf({
    states: [{ name: 'a book exists', params: { isbn: '9780140449136', author: { last: 'H' } } }],
    request: { path: '/shelves/1/books/9780140449136' },
    response: { body: bodyOf({ title: 'Odyssey', author: { last: 'Homer', born: -800 } }) },
  });
  const [finding, ...others] = await findingsIn(shelf, { spec: library });
  expect(others).toEqual([]);
  expect(finding && inShort(finding)).toEqual({
    code: 'response.body.incompatible',
    about: 'response body /author/born',
    expected: 'a field that the spec has: first, last',
    received: '-800',
    at: '/response/body/content/author/born',
    spec: '/components/schemas/Author',
  });
});

test('a range of statuses has each of them, and a number in a path must be one', async () => {
  const read = (path: string, status: number) =>
    findingsIn(interactionOf({ request: { path }, response: { status } }), { spec: library });
  expect(await read('/shelves/1', 418)).toEqual([]);
  expect(await read('/shelves/first', 422)).toEqual([]);
  expect((await read('/shelves/first', 200)).map(({ code }) => code)).toEqual([
    'request.path.incompatible',
  ]);
});
