import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import type { Json, JsonObject } from '../../src/json.ts';
import { loadPacts } from '../../src/pact/pact-file.ts';
import { createStateJudge, type StateJudge } from '../../src/pact/state-faults.ts';
import { loadNamedDocument } from '../../src/spec/load.ts';
import { loadProfile } from '../../src/spec/profile.ts';
import { anyInteraction, fileOf, pactOf } from './pact-files.ts';

const library = fileURLToPath(new URL('../fixtures/library.openapi.yaml', import.meta.url));
let judge: StateJudge;
let ofLibrary: StateJudge;

beforeAll(async () => {
  judge = await createStateJudge(await loadNamedDocument(undefined));
  ofLibrary = await createStateJudge(await loadNamedDocument(library));
});

async function faultsIn(providerStates: Json, one: StateJudge = judge) {
  const pact = pactOf([{ ...anyInteraction, providerStates }]);
  const [read] = await loadPacts([await fileOf(pact)]);
  const [interaction] = read?.interactions ?? [];
  return interaction === undefined ? [] : one.faultsOf(interaction);
}

async function messageOf(name: string, params: JsonObject, one?: StateJudge) {
  const faults = await faultsIn([{ name, params }], one);
  return faults.map(({ message }) => message).join('; ');
}

test.each([
  ['patients exist', { count: 501 }, 'count', 'must be a whole number from 1 to 500; got 501'],
  ['patients exist', { count: 0 }, 'count', 'must be a whole number from 1 to 500; got 0'],
  ['patients exist', { count: '3' }, 'count', 'must be a whole number from 1 to 500; got "3"'],
  ['patients exist', { count: null }, 'count', 'must be a whole number from 1 to 500; got null'],
  [
    ...(['a patient exists', { mobileNumber: '099' }, 'mobileNumber'] as const),
    "must be an E.164 number such as +385991234567; got '099'",
  ],
  [
    ...(['a patient exists', { dateOfBirth: '31.12.1990' }, 'dateOfBirth'] as const),
    "must be a date such as 1990-01-15; got '31.12.1990'",
  ],
  ['a patient exists', { firstName: 5 }, 'firstName', 'must be a string; got 5'],
  ['a patient exists', { lastName: null }, 'lastName', 'must be a string; got null'],
  [
    ...(['a patient exists', { email: 'no' }, 'email'] as const),
    "must be an e-mail address such as ana@example.com; got 'no'",
  ],
  ['a patient exists', { provider: '' }, 'provider', 'must not be empty'],
  ['no patient exists', { providerId: '' }, 'providerId', 'must not be empty'],
  ['no patient exists', { providerId: 7 }, 'providerId', 'must be a string; got 7'],
] as const)('%s %o is a state that nobody can make', async (name, params, param, said) => {
  expect(await faultsIn([{ name: 'the key is unknown' }, { name, params }])).toEqual([
    {
      kind: 'impossible',
      path: ['providerStates', '1', 'params', param],
      message: `${param} of the state "${name}" ${said}`,
    },
  ]);
});

test('each value that is wrong is told, and an empty pair as what it is', async () => {
  const both = { provider: '', providerId: '' };
  expect(await messageOf('a patient exists', both)).toBe(
    'provider of the state "a patient exists" must not be empty; providerId of the state "a patient exists" must not be empty',
  );
});

test.each([
  ['patients exist', {}],
  ['patients exist', { count: 500 }],
  ['a patient exists', { provider: null, email: null, mobileNumber: null, dateOfBirth: null }],
  ['a patient exists', { firstName: '', dateOfBirth: '1990-01-15T00:00:00.000Z' }],
  ['a patient exists', { dateOfBirth: '1850-01-01', mobileNumber: '+1234567' }],
  ['no patient exists', { provider: 'a/b', providerId: 'Đ 1+2 %' }],
  ['the key is unknown', {}],
])('%s %o is one that some deployment can make', async (name, params) => {
  expect(await faultsIn([{ name, params }])).toEqual([]);
});

test('a profile narrows what can be made', async () => {
  const document = await loadNamedDocument(undefined);
  const narrow = await createStateJudge(document, await loadProfile('default', document.rulebook));
  const params = { dateOfBirth: '1990-01-15T00:00:00.000Z' };
  expect(await messageOf('a patient exists', params, narrow)).toContain('must be an ISO 8601 date');
});

test('a matcher in the place of a value stands for the value that it was tested with', async () => {
  const matcher = { 'pact:matcher:type': 'type', 'pact:generator:type': 'ProviderState' };
  const email = { ...matcher, expression: `\${email}`, value: 'ana@example.com' };
  expect(await messageOf('a patient exists', { email })).toBe('');
  expect(await messageOf('a patient exists', { email: { ...matcher, value: 'no' } })).toContain(
    "got 'no'",
  );
});

test('of a key whose texts are made to fit any text will do, and of a parent any value', async () => {
  expect(await messageOf('a book exists', { shelf: 'A', isbn: '1' }, ofLibrary)).toBe('');
  expect(await messageOf('no book exists', { isbn: 1 }, ofLibrary)).toContain('must be a string');
  expect(await messageOf('a book exists', { author: { first: 'Jane' } }, ofLibrary)).toContain(
    'author of the state "a book exists" is required',
  );
});

test('a name and a parameter that nobody knows stand where they are', async () => {
  expect(await faultsIn([{ name: 'a pateint exists' }])).toMatchObject([
    { kind: 'unknown', path: ['providerStates', '0', 'name'] },
  ]);
  expect(await faultsIn([{ name: 'patients exist', params: { cuont: 1 } }])).toMatchObject([
    { kind: 'unknown', path: ['providerStates', '0', 'params'] },
  ]);
});
