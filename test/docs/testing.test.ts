import { expect, test } from 'vitest';
import { examplesIn, outputOf } from './run-examples.ts';

/** What each example of docs/testing.md prints; none: it is run by vitest, as the recipe is. */
const printed = [undefined, undefined, /^2030-01-01T00:00:00.000Z\n$/, /^true\n2\n1\n$/];

test('the examples of docs/testing.md do what the page says', async () => {
  const examples = await examplesIn('docs/testing.md');
  expect(examples).toHaveLength(printed.length);
  for (const [index, code] of examples.entries()) {
    const wanted = printed[index];
    if (wanted !== undefined) expect(await outputOf(code, {}), code).toMatch(wanted);
  }
});
