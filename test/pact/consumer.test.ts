import { MatchersV3, PactV4 } from '@pact-foundation/pact';
import { expect, test } from 'vitest';
import { noted } from '../../contracts/with-client.ts';
import { itemField, itemPath } from '../../src/pact/index.ts';
import { UsageError } from '../../src/problem.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const path = '/books/A/a%2Fb%20c';

test('a value of the state is what Pact makes, but that the test is held to the example', () => {
  const { fromProviderState } = MatchersV3;
  const matcher = { 'pact:matcher:type': 'equality' };
  expect(itemPath(path)).toEqual({ ...fromProviderState(`\${path}`, path), ...matcher });
  expect(itemField('isbn', '1')).toEqual({ ...fromProviderState(`\${isbn}`, '1'), ...matcher });
});

test.each(['books/A', '/books//A', '/books/A B', '/books/Đ', '/books/100%', '/books?page=1', ''])(
  '%j is no path of an item',
  (example) => {
    expect(() => itemPath(example)).toThrow(UsageError);
    expect(() => itemPath(example)).toThrow(/percent-encoded path such as \/books\/A\/1; got "/);
  },
);

test.each(['', 'path', `\${isbn}`, 'a b'])('%j is no name of a field', (name) => {
  expect(() => itemField(name, '1')).toThrow(UsageError);
  expect(() => itemField(name, '1')).toThrow(/takes the name of a field; got "/);
});

/** What becomes of a consumer's test of a look-up that asks for a path. */
async function lookedUp(asked: string): Promise<number | undefined> {
  const dir = await createTemporaryFolder();
  const pact = new PactV4({ dir, consumer: 'a', provider: 'b', logLevel: 'error' });
  return pact
    .addInteraction()
    .given('a book exists', { shelf: 'A', isbn: 'a/b c' })
    .uponReceiving('a look-up')
    .withRequest('GET', itemPath(path))
    .willRespondWith(204)
    .executeTest(async ({ url, port }) => {
      const { status } = await fetch(url + asked);
      if (asked === path) await noted(pact, port);
      return status;
    });
}

test('a test that sends another path than its example fails', async () => {
  expect(await lookedUp(path)).toBe(204);
  await expect(lookedUp('/books/A/a/b%20c')).rejects.toThrow(/was not expected/);
});
