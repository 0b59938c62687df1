import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toVerificationJson } from '../../../src/report/verification/json.ts';
import { verificationWith } from '../any-result.ts';
import { expectGolden } from '../golden.ts';
import { cleanVerification, lostVerification, sampleVerification } from '../sample-verification.ts';
import { loadReportSchema, validatorOf } from '../shipped-schema.ts';

const schema = await loadReportSchema('verification');
const faultsOf = validatorOf(schema);

test('a verification with some of everything is written as in the golden file', async () => {
  await expectGolden('verification.json.golden', toVerificationJson(sampleVerification));
});

test('every report is valid by the shipped schema', () => {
  for (const result of [sampleVerification, cleanVerification, lostVerification]) {
    expect(faultsOf(JSON.parse(toVerificationJson(result)))).toEqual([]);
  }
});

test('any text comes back as it was, and the report stays valid', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const report = JSON.parse(toVerificationJson(verificationWith(text)));
      expect(report.interactions[0].states).toEqual([text]);
      expect(faultsOf(report)).toEqual([]);
    }),
    { numRuns: 50 },
  );
});

test('the schema refuses what is no report', () => {
  const report = JSON.parse(toVerificationJson(sampleVerification));
  expect(faultsOf({ ...report, verdict: 'conforms' })).not.toEqual([]);
  expect(faultsOf({ ...report, unheardOf: 1 })).not.toEqual([]);
  const [first] = report.interactions;
  expect(faultsOf({ ...report, interactions: [{ ...first, status: 'fail' }] })).not.toEqual([]);
  const { pacts: _, ...withoutPacts } = report;
  expect(faultsOf(withoutPacts)).not.toEqual([]);
});

test('an exchange and what is to be said of any run are the same in both reports', async () => {
  const conform = await loadReportSchema('report');
  expect(schema.$defs.exchange).toEqual(conform.$defs.exchange);
  const own = ['verdict', 'specHash'];
  for (const [name, property] of Object.entries(schema.properties)) {
    if (own.includes(name) || !(name in conform.properties)) continue;
    expect(property, name).toEqual(conform.properties[name]);
  }
});

test('what shows a difference stands with it, and what could not be verified with its last exchanges', () => {
  const report = JSON.parse(toVerificationJson(sampleVerification));
  const numbers = (proof: readonly { number: number }[]) => proof.map(({ number }) => number);
  const [, read, removed, moved] = report.interactions;
  expect(numbers(read.findings[0].proof)).toEqual([1, 2]);
  expect(read.proof).toEqual([]);
  expect(numbers(removed.proof)).toEqual([1, 3]);
  expect(moved.proof).toEqual([]);
});
