import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { createMock } from '../../../src/mock/create-mock.ts';
import { resultOf } from './verified.ts';
import { writePact } from './written-pact.ts';

const spec = fileURLToPath(new URL('../../fixtures/library.openapi.yaml', import.meta.url));

test('another API is verified by its document: its states are made of its own resources', async () => {
  const mock = await createMock({ spec });
  onTestFinished(() => mock.close());
  const { key } = await mock.practice();
  const read = { description: 'a book', states: ['a book exists'], response: { title: 'a' } };
  const gone = { description: 'no book', states: ['no book exists'], status: 404 };
  const renamed = {
    ...{ description: 'a new title', states: ['a book exists'], method: 'PATCH' },
    ...{ body: { title: 'Emma' }, response: { title: 'Emma' } },
  };
  const pacts = [await writePact([read, gone, renamed])];
  const result = await resultOf({ url: mock.url, key, spec, pacts });
  expect(result.interactions.map(({ reason, findings }) => reason ?? findings)).toEqual([
    [],
    [],
    [],
  ]);
  expect(result.verdict).toBe('verified');
  expect(result.leftBehind).toEqual([]);
});
