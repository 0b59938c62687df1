import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toJson } from '../../src/report/json.ts';
import { resultWith } from './any-result.ts';
import { expectGolden } from './golden.ts';
import { cleanResult, hostile, lostResult, sampleResult } from './sample-result.ts';
import { loadReportSchema, validatorOf } from './shipped-schema.ts';

const faultsOf = validatorOf(await loadReportSchema('report'));

test('a run with some of everything is written as in the golden file', async () => {
  await expectGolden('report.json.golden', toJson(sampleResult));
});

test('every report is valid by the shipped schema', () => {
  for (const result of [sampleResult, cleanResult, lostResult]) {
    expect(faultsOf(JSON.parse(toJson(result)))).toEqual([]);
  }
  const { restored: _, ...notCompared } = sampleResult;
  expect(faultsOf(JSON.parse(toJson({ ...notCompared, interrupted: true })))).toEqual([]);
});

test('any text comes back as it was, and the report stays valid', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const report = JSON.parse(toJson(resultWith(text)));
      expect(report.rules[0].statement).toBe(text);
      expect(faultsOf(report)).toEqual([]);
    }),
    { numRuns: 50 },
  );
});

test('the schema refuses what is no report', () => {
  const report = JSON.parse(toJson(sampleResult));
  expect(faultsOf({ ...report, verdict: 'good' })).not.toEqual([]);
  expect(faultsOf({ ...report, unheardOf: 1 })).not.toEqual([]);
  const [first] = report.rules;
  expect(faultsOf({ ...report, rules: [{ ...first, status: 'fail' }] })).not.toEqual([]);
  const { seed: _, ...withoutSeed } = report;
  expect(faultsOf(withoutSeed)).not.toEqual([]);
});

test('a body that is no text goes as base64, one that is as it is', () => {
  const report = JSON.parse(toJson(sampleResult));
  const requests = report.rules[2].findings.map(
    (finding: { proof: { request: unknown }[] }) => finding.proof.at(-1)?.request,
  );
  expect(requests[0].body).toBe(JSON.stringify({ firstName: hostile }));
  expect(requests[1].bodyBase64).toBe('//4Aew==');
  expect(requests[1]).not.toHaveProperty('body');
});

test('what was found against an open question is with the question', () => {
  const report = JSON.parse(toJson(sampleResult));
  const answer = report.profile.answers.find(({ id }: { id: string }) => id === 'error-body');
  expect(answer).toMatchObject({ status: 'fail', findings: [{ check: 'responses/statuses' }] });
});
