import { expect, test } from 'vitest';
import { verificationVerdictOf } from '../../../src/report/verification/verdict.ts';
import type { InteractionResult, VerificationResult } from '../../../src/report/verification.ts';
import { cleanVerification, lostVerification, sampleVerification } from '../sample-verification.ts';

const [one] = cleanVerification.interactions;

/** A verification whose interactions have these statuses, by consumer. */
function verdictOf(
  verdict: VerificationResult['verdict'],
  statuses: readonly InteractionResult['status'][],
  own: Partial<VerificationResult> = {},
): string {
  if (one === undefined) throw new Error('the sample has one');
  const interactions = statuses.map((status, index) => ({
    ...one,
    status,
    consumer: index === 0 ? 'first' : 'second',
  }));
  return verificationVerdictOf({ ...cleanVerification, verdict, interactions, ...own });
}

test('a verification without a fault says how much it verified', () => {
  expect(verdictOf('verified', ['pass'])).toBe('verified: 1 interaction of 1 consumer');
  expect(verdictOf('verified', ['pass', 'pass', 'pass', 'skip'])).toBe(
    'verified: 3 interactions of 2 consumers, 1 skipped',
  );
});

test('a consumer of whom all is skipped is not among the verified', () => {
  expect(verdictOf('verified', ['pass', 'skip'])).toBe(
    'verified: 1 interaction of 1 consumer, 1 skipped',
  );
});

test('a failure is counted among those that were tried', () => {
  expect(verdictOf('violates', ['fail', 'pass', 'skip'])).toBe(
    'violates: 1 of 2 interactions fails, 1 skipped',
  );
  expect(verdictOf('violates', ['fail', 'fail', 'error', 'pass'])).toBe(
    'violates: 2 of 4 interactions fail, 1 could not be verified',
  );
});

test('what could not be verified is said, and so is that nothing was', () => {
  expect(verdictOf('untested', ['error', 'pass'])).toBe(
    'untested: 1 of 2 interactions could not be verified',
  );
  expect(verdictOf('untested', ['skip', 'skip'])).toBe('untested: nothing was verified, 2 skipped');
  expect(verdictOf('untested', [])).toBe('untested: nothing was verified');
});

test('what is pending is counted apart, whatever came of it', () => {
  const pending = sampleVerification.interactions.filter((each) => each.pending);
  const interactions = [...cleanVerification.interactions, ...pending];
  expect(verificationVerdictOf({ ...cleanVerification, interactions })).toBe(
    'verified: 1 interaction of 1 consumer, 1 skipped, 2 pending, of which 1 passes',
  );
});

test('where nothing is but pending, that is what is said', () => {
  const interactions = sampleVerification.interactions.filter((each) => each.pending);
  const passing = interactions.map((each) => ({ ...each, status: 'pass' }) as const);
  expect(verificationVerdictOf({ ...cleanVerification, interactions: passing })).toBe(
    'verified: 2 interactions of 2 consumers, all pending',
  );
  expect(verificationVerdictOf({ ...cleanVerification, verdict: 'untested', interactions })).toBe(
    'untested: nothing was to be kept yet, 2 pending, of which 1 passes',
  );
});

test('how a run ended is never left unsaid', () => {
  const own = { interrupted: true, stopped: 'no answer', leftBehind: ['/patients/a/b'] };
  expect(verdictOf('verified', ['pass'], own)).toBe(
    'verified, as far as it was verified: 1 interaction of 1 consumer, interrupted, 1 item left behind',
  );
  expect(verificationVerdictOf(lostVerification)).toBe(
    'untested: 2 of 2 interactions could not be verified',
  );
});
