import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Json } from '../../src/json.ts';
import { loadPacts } from '../../src/pact/pact-file.ts';
import { UsageError } from '../../src/problem.ts';
import { anyInteraction, fileOf, folderOf, pactOf } from './pact-files.ts';

async function interactionOf(tree: Json, version: string) {
  const [pact] = await loadPacts([await fileOf(pactOf([tree], version))]);
  return pact?.interactions[0];
}

const request = {
  method: 'post',
  path: '/things',
  query: 'page=0&of=a&of=b%20c',
  headers: { Accept: 'application/json' },
  body: { a: 1 },
};
const response = { status: 200, headers: { A: 'b' }, body: [1] };
const normal = {
  index: 0,
  type: 'Synchronous/HTTP',
  description: 'a request',
  states: [{ name: 'a thing exists', params: {} }],
  pending: false,
  request: {
    method: 'POST',
    path: '/things',
    query: { page: ['0'], of: ['a', 'b c'] },
    headers: { Accept: 'application/json' },
    body: { a: 1 },
  },
  response,
  pointer: '/interactions/0',
};

test.each(['1.1.0', '2.0.0'])('an interaction of version %s is read', async (version) => {
  const tree = {
    description: 'a request',
    providerState: 'a thing exists',
    ...{ request, response },
  };
  expect(await interactionOf(tree, version)).toEqual({ ...normal, tree });
});

test('an interaction of version 3 has states with parameters, and lists in its query', async () => {
  const states = [
    { name: 'a thing exists', params: { id: 1 } },
    { name: 'the key is unknown', params: {} },
  ];
  const tree = {
    description: 'a request',
    providerStates: [states[0] as Json, { name: 'the key is unknown' }],
    request: { ...request, query: { page: ['0'], of: ['a', 'b c'] } },
    response,
  };
  expect(await interactionOf(tree, '3.0.0')).toEqual({ ...normal, states, tree });
});

test('an interaction of version 4 has a pending mark, lists in its headers and bodies with a type', async () => {
  const tree = {
    type: 'Synchronous/HTTP',
    description: 'a request',
    pending: true,
    providerStates: [{ name: 'a thing exists' }],
    request: {
      ...request,
      query: { page: ['0'], of: ['a', 'b c'] },
      headers: { Accept: ['application/json'], 'Accept-Language': ['hr', 'de'] },
      body: { content: { a: 1 }, contentType: 'application/json', encoded: false },
    },
    response: { ...response, body: { content: [1], contentType: 'application/json' } },
  };
  expect(await interactionOf(tree, '4.0')).toEqual({
    ...normal,
    pending: true,
    request: {
      ...normal.request,
      headers: { Accept: 'application/json', 'Accept-Language': 'hr, de' },
    },
    tree,
  });
});

test('a body of version 4 that is in base64 is decoded, and a text stays as it is', async () => {
  const bodyOf = async (body: Json) => {
    const tree = { ...anyInteraction, request: { method: 'POST', path: '/things', body } };
    return (await interactionOf(tree, '4.0'))?.request.body;
  };
  expect(await bodyOf({ content: 'eyJhIjo=', encoded: 'base64' })).toBe('{"a":');
  expect(await bodyOf({ content: 'eyJhIjo=', encoded: true })).toBe('{"a":');
  expect(await bodyOf({ content: '{"a":', encoded: false })).toBe('{"a":');
  expect(await bodyOf({ content: 'text', encoded: 'JSON' })).toBe('text');
  expect(await bodyOf({ content: null, encoded: false })).toBeNull();
  expect(await bodyOf({ contentType: 'application/json' })).toBeUndefined();
});

test('a folder stands for its *.json files by name, and a file is read once', async () => {
  const folder = await folderOf({
    'b.json': pactOf([anyInteraction], '4.0', 'B'),
    'a.json': pactOf([anyInteraction], '3.0.0', 'A'),
    'notes.md': 'none',
  });
  const pacts = await loadPacts([folder, join(folder, 'a.json')]);
  expect(pacts.map(({ consumer, version }) => [consumer, version])).toEqual([
    ['A', '3'],
    ['B', '4'],
  ]);
  expect(pacts[0]?.provider).toBe('Things');
});

test('an interaction has a place in its file', async () => {
  const file = await fileOf(pactOf([anyInteraction, anyInteraction]));
  const [pact] = await loadPacts([file]);
  expect(pact?.interactions[1]?.pointer).toBe('/interactions/1');
  expect(pact?.place('/interactions/1/response/status')).toMatch(/pact\.json:\d+:\d+$/);
});

const { interactions: _, ...without } = pactOf([]) as { interactions: Json };
const refused: readonly (readonly [string, Json, string])[] = [
  ['damaged JSON', '{\n  "consumer": { "name": "A"\n', 'pact.json:3:1: '],
  ['a comma too many', '{\n  "consumer": {},\n}', 'pact.json:3:1: is not JSON (Expected double-'],
  ['an empty file', '', 'pact.json:1:1: is not JSON (Unexpected end of JSON input)'],
  ['YAML', 'consumer: { name: A }', 'pact.json:1:1: is not JSON (Unexpected token'],
  ['a list', [], 'pact.json:1:1: is no pact; it has no consumer, no provider, no interactions'],
  ['no interactions', without, 'pact.json:1:1: is no pact; it has no interactions'],
  ['an empty list', pactOf([]), 'pact.json:8:3: the pact has no interactions: nothing would be'],
  ['a map of interactions', pactOf({}), 'the pact has no interactions: nothing would be verified'],
  ['a nameless consumer', { ...pactOf([anyInteraction]), consumer: {} }, ':2:3: the consumer has'],
  ['a version to come', pactOf([anyInteraction], '5.0'), 'unknown version "5.0" of the Pact spec'],
  ['a pact of messages', { ...without, messages: [{}] }, 'the pact is about messages; only HTTP'],
  ['no interaction', pactOf([1]), ':9:5: is no interaction; it must be a map'],
  [
    'a message among requests',
    pactOf([anyInteraction, { type: 'Asynchronous/Messages', description: 'an event' }]),
    ':21:7: "an event" is Asynchronous/Messages; only HTTP can be verified',
  ],
  ['no description', pactOf([{ type: 'Synchronous/HTTP' }]), 'an interaction must have a descrip'],
  [
    'a request without a path',
    pactOf([{ ...anyInteraction, request: { method: 'GET' } }]),
    ':12:7: the request of "a request" must have a method and a path',
  ],
  [
    'a response without a status',
    pactOf([{ ...anyInteraction, response: {} }]),
    ':16:7: the response of "a request" must have a status',
  ],
];

test.each(refused)('%s is refused with its place', async (_name, content, message) => {
  const error = await loadPacts([await fileOf(content)]).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(UsageError);
  expect((error as UsageError).message).toContain(message);
  expect((error as UsageError).message).not.toContain('\n');
});

test('a file that is not there and a folder without pacts are refused', async () => {
  const folder = await folderOf({ 'notes.md': 'none' });
  await expect(loadPacts([join(folder, 'none.json')])).rejects.toThrow('there is no such file');
  await expect(loadPacts([folder])).rejects.toThrow('there is no pact in this folder');
});
