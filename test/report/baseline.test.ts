import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { UsageError } from '../../src/problem.ts';
import { compareBaseline, loadBaseline, toBaseline } from '../../src/report/baseline.ts';
import { cleanResult, sampleResult } from './sample-result.ts';

const still = {
  rule: 'updated-at-moves',
  check: 'time-stamps/update',
  about: 'a PATCH of firstName',
};
const mended = { ...still, about: 'a PATCH of lastName' };

async function baselineFile(text: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'voxares-kit-baseline-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await writeFile(join(folder, 'baseline.json'), text);
  return join(folder, 'baseline.json');
}

test('findings that are not known are new', () => {
  const { new: found, known, gone } = compareBaseline(sampleResult, [still]);
  expect(known.map(({ about }) => about)).toEqual(['a PATCH of firstName']);
  expect(found).toHaveLength(8);
  expect(gone).toEqual([]);
});

test('a known finding that its check no longer makes is gone', () => {
  expect(compareBaseline(sampleResult, [still, mended]).gone).toEqual([mended]);
});

test('the same finding of another check or another rule is another finding', () => {
  const { known } = compareBaseline(sampleResult, [
    { ...still, check: 'time-stamps/upsert' },
    { ...still, rule: 'bearer-key' },
  ]);
  expect(known).toEqual([]);
});

test('a known finding is not gone where its check was skipped, left out or not finished', () => {
  const skipped = { rule: 'provider-default', check: 'upsert/provider-default', about: 'a POST' };
  const leftOut = { rule: 'updated-at-moves', check: 'time-stamps/never', about: 'a POST' };
  expect(compareBaseline(sampleResult, [skipped, leftOut]).gone).toEqual([]);
  expect(compareBaseline({ ...sampleResult, interrupted: true }, [mended]).gone).toEqual([]);
  expect(compareBaseline({ ...sampleResult, stopped: 'budget' }, [mended]).gone).toEqual([]);
});

test('a known finding is not gone where its check judged only a part', () => {
  const options = { partial: ['time-stamps/update'] };
  expect(compareBaseline(sampleResult, [mended], options).gone).toEqual([]);
  expect(toBaseline(sampleResult, [mended], options)).toContain('lastName');
});

test('a baseline that was written is read again, and the run that wrote it is no news', async () => {
  const read = await loadBaseline(await baselineFile(toBaseline(sampleResult)));
  const { new: found, known, gone } = compareBaseline(sampleResult, read);
  expect([found.length, known.length, gone.length]).toEqual([0, 9, 0]);
});

test('an updated baseline drops what is gone and keeps what the run did not judge', () => {
  const leftOut = { rule: 'bearer-key', check: 'keys/other', about: 'a POST' };
  const updated = JSON.parse(toBaseline(sampleResult, [mended, leftOut]));
  expect(updated).toContainEqual(leftOut);
  expect(updated).not.toContainEqual(mended);
  expect(JSON.parse(toBaseline(cleanResult))).toEqual([]);
});

test('a baseline is in the same order whatever order things were found in', () => {
  const reversed = { ...sampleResult, checks: sampleResult.checks.toReversed() };
  expect(toBaseline(reversed)).toBe(toBaseline(sampleResult));
});

test('a file that is no baseline is refused in one line that names the place', async () => {
  const faults = [
    ['{}', /baseline\.json:1:1: a baseline is a list of findings; --update-baseline writes one$/],
    ['[{"rule":"a","check":"b"}]', /baseline\.json:1:2: "about" is missing$/],
    ['[{"rule":1,"check":"b","about":"c"}]', /baseline\.json:1:3: "rule" must be a text$/],
    ['[{"rule":"a","check":"b","abuot":"c"}]', /unknown property "abuot"; did you mean "about"\?/],
    ['[', /baseline\.json:1:\d: /],
  ] as const;
  for (const [text, message] of faults) {
    const loaded = loadBaseline(await baselineFile(text));
    await expect(loaded).rejects.toThrow(UsageError);
    await expect(loaded).rejects.toThrow(message);
  }
});

test('a baseline that is not there is named in one line', async () => {
  await expect(loadBaseline('no-such/baseline.json')).rejects.toThrow(
    'no-such/baseline.json: there is no such file',
  );
});
