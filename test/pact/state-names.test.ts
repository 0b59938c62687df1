import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { findState, providerStatesOf, stateFaultOf } from '../../src/pact/state-names.ts';
import { loadContract } from '../../src/spec/load.ts';
import { documentFile, smallDocument } from '../spec/small-document.ts';

const library = fileURLToPath(new URL('../fixtures/library.openapi.yaml', import.meta.url));

async function statesOf(spec?: string) {
  const { contract } = await loadContract({ spec });
  return providerStatesOf(contract);
}

test('the shipped document gives the states of its resource', async () => {
  const fields = ['firstName', 'lastName', 'mobileNumber', 'email', 'dateOfBirth'];
  const about = { resource: 'patients' };
  expect(await statesOf()).toEqual([
    {
      ...{ name: 'a patient exists', kind: 'item', ...about },
      params: ['provider', 'providerId', ...fields],
    },
    {
      ...{ name: 'no patient exists', kind: 'no-item', ...about },
      params: ['provider', 'providerId'],
    },
    { name: 'patients exist', kind: 'items', ...about, params: ['count'] },
    { name: 'the key is unknown', kind: 'unknown-key', params: [] },
  ]);
});

test('a key that the server makes is no parameter, and that of a parent is one', async () => {
  const states = await statesOf(library);
  expect(states.map(({ name, params }) => [name, params.join(' ')])).toEqual([
    ['a shelf exists', 'name floor'],
    ['no shelf exists', ''],
    ['shelves exist', 'count'],
    ['a book exists', 'shelf isbn title author genre pages lent tags note'],
    ['no book exists', 'shelf isbn'],
    ['books exist', 'count shelf'],
    ['the key is unknown', ''],
  ]);
});

test('a vowel takes "an", and an API without keys has no unknown one', async () => {
  const document = smallDocument
    .replace(
      '    Book:\n      type: object\n',
      '    Book:\n      type: object\n      title: atlas\n',
    )
    .replace('security: [{ token: [] }]\n', '');
  const states = await statesOf(await documentFile(document));
  expect(states.map(({ name }) => name)).toEqual([
    'an atlas exists',
    'no atlas exists',
    'books exist',
  ]);
});

test('what nobody makes is never said to exist', async () => {
  const document = smallDocument.replace('action: upsert', 'action: update');
  const states = await statesOf(await documentFile(document));
  expect(states.map(({ name }) => name)).toEqual(['no books exists', 'the key is unknown']);
});

test('a state is found by its name', async () => {
  const states = await statesOf(library);
  expect(findState(states, 'a book exists')).toMatchObject({ kind: 'item', resource: 'books' });
  expect(findState(states, 'a bok exists')).toBeUndefined();
});

test('why a state cannot be made names the nearest and what there is', async () => {
  const states = await statesOf(library);
  const faultOf = (name: string, params = {}) => stateFaultOf(states, { name, params });
  expect(faultOf('a book exists', { isbn: '1', title: 'x' })).toBeUndefined();
  expect(faultOf('books exist', { count: 3 })).toBeUndefined();
  expect(faultOf('the key is unknown')).toBeUndefined();
  expect(faultOf('a bok exists')).toBe(
    'unknown provider state "a bok exists"; did you mean "a book exists"?; the states are "a shelf exists", "no shelf exists", "shelves exist", "a book exists", "no book exists", "books exist", "the key is unknown"',
  );
  expect(faultOf('no book exists', { isnb: '1' })).toBe(
    'unknown parameter "isnb" of the state "no book exists"; did you mean "isbn"?; it takes shelf, isbn',
  );
  expect(faultOf('the key is unknown', { key: 'x' })).toBe(
    'unknown parameter "key" of the state "the key is unknown"; it takes none',
  );
});
