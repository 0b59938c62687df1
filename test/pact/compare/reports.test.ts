import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { toCompareConsole } from '../../../src/pact/compare/to-console.ts';
import { toCompareJson } from '../../../src/pact/compare/to-json.ts';
import { toCompareJunit } from '../../../src/pact/compare/to-junit.ts';
import { expectGolden } from '../../report/golden.ts';
import { loadReportSchema, validatorOf } from '../../report/shipped-schema.ts';
import { agreeingResult, sampleResult } from './sample-result.ts';

test('a comparison with some of everything reads as in the golden file', async () => {
  const text = toCompareConsole(sampleResult, { color: false });
  await expectGolden('compare-console.txt.golden', text);
  expect(text.replaceAll('\n', '')).not.toMatch(/\p{Cc}|\p{Cs}/u);
});

test('the verdict is the last line', () => {
  const { profile: _, ...broad } = agreeingResult;
  const text = toCompareConsole(broad, { color: false });
  expect(text).toContain('spec/voxares.openapi.yaml, with every allowed answer\n');
  expect(text).toMatch(/\nagrees: 2 interactions of 2 pacts, 1 note\n$/);
  expect(toCompareConsole(sampleResult, { color: false })).toMatch(
    /\ndisagrees: 3 findings in 2 of 4 interactions of 2 pacts, 1 note\n$/,
  );
});

test('colours change nothing but the colours', () => {
  const coloured = toCompareConsole(sampleResult, { color: true });
  expect(coloured).toContain('\u001b[31m');
  expect(stripVTControlCharacters(coloured)).toBe(toCompareConsole(sampleResult, { color: false }));
});

test('JUnit has a suite a pact and a case an interaction, as in the golden file', async () => {
  await expectGolden('compare-junit.xml.golden', toCompareJunit(sampleResult));
});

test('JSON has all that was found, and is valid by the shipped schema', async () => {
  const faultsOf = validatorOf(await loadReportSchema('comparison'));
  const report = JSON.parse(toCompareJson(sampleResult));
  expect(report).toEqual({ format: 1, ...sampleResult });
  expect(faultsOf(report)).toEqual([]);
  expect(faultsOf(JSON.parse(toCompareJson(agreeingResult)))).toEqual([]);
  for (const wrong of [{ verdict: 'conforms' }, { unheardOf: 1 }, { pacts: [{}] }]) {
    expect(faultsOf({ ...report, ...wrong })).not.toEqual([]);
  }
});
