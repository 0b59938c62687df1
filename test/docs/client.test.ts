import { expect, test } from 'vitest';
import { createMock } from '../../src/mock/create-mock.ts';
import { examplesIn, outputOf } from './run-examples.ts';

/** What each example of docs/client.md prints. */
const printed = [
  /^1990-01-15\nHorvat\n$/,
  /^400 req-1\n\/mobileNumber mobileNumber must be an E\.164 number[^\n]*\n$/,
  /^0\n$/,
  /^10\n$/,
];

test('the examples of docs/client.md do what the page says', async () => {
  const examples = await examplesIn('docs/client.md');
  expect(examples).toHaveLength(printed.length);
  const mock = await createMock({ demo: 0 });
  for (const [index, code] of examples.entries()) {
    const { key } = await mock.practice();
    const output = await outputOf(code, { VOXARES_URL: mock.url, VOXARES_KEY: key });
    expect(output, code).toMatch(printed[index] ?? '');
  }
  await mock.close();
});
