import { expect, test } from 'vitest';
import { curlLine } from '../../src/commands/curl-line.ts';
import { loadContract } from '../../src/spec/load.ts';

const library = new URL('../fixtures/library.openapi.yaml', import.meta.url).pathname;

test('the line lists what another document has, with what a shell would expand quoted', async () => {
  const { contract } = await loadContract({ spec: library });
  expect(curlLine(contract, 'http://127.0.0.1:1', "vox-o'$x-b")).toBe(
    `curl -H 'Authorization: Bearer vox-o'\\''$x-b' 'http://127.0.0.1:1/shelves'`,
  );
});

test('a document without such a list has no line', async () => {
  const { contract } = await loadContract({ spec: library });
  const none = {
    ...contract,
    operations: contract.operations.filter(({ path }) => path.includes('{')),
  };
  expect(curlLine(none, 'http://127.0.0.1:1', 'vox-a-b')).toBeUndefined();
});
