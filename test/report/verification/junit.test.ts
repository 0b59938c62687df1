import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toVerificationJunit } from '../../../src/report/verification/junit.ts';
import { verificationWith } from '../any-result.ts';
import { expectGolden } from '../golden.ts';
import { casesOf, expectRightCounts, outcomesOf } from '../junit-cases.ts';
import { readXml } from '../read-xml.ts';
import { sampleVerification } from '../sample-verification.ts';

const xml = toVerificationJunit(sampleVerification);

test('a verification with some of everything is written as in the golden file', async () => {
  await expectGolden('verification-junit.xml.golden', xml);
});

test('each consumer is a suite, and each interaction a test case under its id', () => {
  const suites = readXml(xml).elements.map(({ attributes }) => attributes.name);
  expect(suites).toEqual(['Booking System', 'Reporting Job']);
  expect(outcomesOf(xml).filter(([name]) => !name?.includes('script'))).toEqual([
    ['Booking System: a new pair is sent', undefined],
    ['Booking System: a patient is read', 'failure'],
    ['Booking System: a patient is removed', 'error'],
    ['Booking System: a patient is moved', 'error'],
    ['Booking System: a pair is sent without its provider', 'skipped'],
    ['Booking System: a patient is read by its encoded path', 'system-out'],
    ['Reporting Job: the first page is asked for', 'failure'],
    ['Reporting Job: patients are searched for by name', 'skipped'],
  ]);
});

test('a pending one that is not kept is skipped, and says that it is pending and why', () => {
  const messageOf = (interaction: object) => {
    const [awaited] = sampleVerification.interactions.slice(-1);
    if (awaited === undefined) throw new Error('the sample has it');
    const interactions = [{ ...awaited, ...interaction }];
    const [only] = casesOf(toVerificationJunit({ ...sampleVerification, interactions }));
    return only?.elements[0]?.attributes.message;
  };
  expect(messageOf({})).toBe('pending: the status: expected 200, received 404');
  expect(messageOf({ status: 'error', reason: 'no such state', findings: [] })).toBe(
    'pending: could not be verified: no such state',
  );
});

test('the counts of the suites are those of their cases', () => {
  expect(readXml(xml).attributes).toMatchObject({
    tests: '9',
    failures: '3',
    errors: '2',
    skipped: '2',
  });
  expectRightCounts(xml);
});

test('a report with any text in it is well-formed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (any) => {
      expect(casesOf(toVerificationJunit(verificationWith(any)))).toHaveLength(9);
    }),
    { numRuns: 50 },
  );
});
