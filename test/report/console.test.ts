import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toConsole } from '../../src/report/console.ts';
import { resultWith } from './any-result.ts';
import { expectGolden } from './golden.ts';
import { cleanResult, lostResult, sampleResult } from './sample-result.ts';

test('a run with some of everything reads as in the golden file', async () => {
  await expectGolden('console.txt.golden', toConsole(sampleResult, { color: false }));
});

test('a run without a fault reads as in the golden file', async () => {
  await expectGolden('console-clean.txt.golden', toConsole(cleanResult, { color: false }));
});

test('a run that tested nothing reads as in the golden file', async () => {
  await expectGolden('console-lost.txt.golden', toConsole(lostResult, { color: false }));
});

test('colours change nothing but the colours', () => {
  const coloured = toConsole(sampleResult, { color: true });
  expect(coloured).toContain('\u001b[31m');
  expect(stripVTControlCharacters(coloured)).toBe(toConsole(sampleResult, { color: false }));
});

test('the verdict is the last line', () => {
  expect(toConsole(cleanResult, { color: false })).toMatch(/\nconforms: 1 rule kept\n$/);
  expect(toConsole(sampleResult, { color: false })).toMatch(
    /\nviolates: 3 rules broken, 1 open question answered as none may be, 1 kept, 2 skipped, 1 open question answered otherwise, 2 unknown, 2 items left behind\n$/,
  );
});

test('the keys are asked for once, and only those that the proofs need', () => {
  const text = toConsole(sampleResult, { color: false });
  expect(text.match(/export VOXARES/g)).toHaveLength(1);
  expect(text).toContain('export VOXARES_KEY=… VOXARES_SECOND_KEY=…');
  expect(toConsole(cleanResult, { color: false })).not.toContain('export');
});

test('a rule that is broken in many ways is explained by three of them', () => {
  const text = toConsole(sampleResult, { color: false });
  expect(text).toContain('pages of 1 [');
  expect(text).toContain('pages of 3 [');
  expect(text).not.toContain('pages of 7 [');
  expect(text).toContain('And 2 findings more; --json or --html has all.');
});

test('lines stay within 100 characters, but for words that are longer and what is to be copied', () => {
  const rules = sampleResult.rules.filter(({ id }) => id.length < 60);
  const lines = toConsole({ ...sampleResult, rules }, { color: false }).split('\n');
  const copied = (line: string) => /^ {4}(curl|printf|VOXARES)/.test(line);
  const tooLong = lines.filter((line) => [...line].length > 100 && !copied(line));
  const breakable = tooLong.filter((line) => line.trim().split(/ +/).length > 2);
  expect(breakable.filter((line) => !line.startsWith('violates: '))).toEqual([]);
});

test('nothing that a deployment answers reaches the terminal as a control sequence', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const shown = toConsole(resultWith(text), { color: false });
      expect(shown.replaceAll(/[\n\t]/g, '')).not.toMatch(/\p{Cc}|\p{Cs}/u);
    }),
    { numRuns: 50 },
  );
});
