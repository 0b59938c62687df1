import { runEndOf } from '../run-notes.ts';
import { counted } from '../tally.ts';
import type { InteractionResult, VerificationResult } from '../verification.ts';

/**
 * What a verification came to, in one line.
 *
 * @example
 * verificationVerdictOf(result) // 'verified: 21 interactions of 2 consumers, 1 skipped'
 */
export function verificationVerdictOf(result: VerificationResult): string {
  const { verdict, interactions, stopped } = result;
  const expected = interactions.filter(({ pending }) => !pending);
  const pending = interactions.filter((one) => one.pending);
  const skipped = having(expected, 'skip');
  const isPendingAlone = expected.length === 0 && pending.length > 0;
  const parts = [
    ...(isPendingAlone ? pendingAlone(pending, verdict) : testedParts(expected)),
    ...(skipped > 0 ? [`${skipped} skipped`] : []),
    ...(isPendingAlone && verdict === 'verified' ? [] : pendingParts(pending)),
    ...runEndOf(result),
  ];
  const isPartial = verdict === 'verified' && stopped !== undefined;
  const limit = isPartial ? ', as far as it was verified' : '';
  return `${verdict}${limit}: ${parts.join(', ')}`;
}

/** What came of a run in which nothing else was to be verified. */
function pendingAlone(
  pending: readonly InteractionResult[],
  verdict: VerificationResult['verdict'],
): readonly string[] {
  if (verdict !== 'verified') return ['nothing was to be kept yet'];
  return [`${ofConsumers(pending)}, all pending`];
}

/** What came of those that were to be kept and were not skipped. */
function testedParts(expected: readonly InteractionResult[]): readonly string[] {
  const tested = expected.filter(({ status }) => status !== 'skip');
  if (tested.length === 0) return ['nothing was verified'];
  const all = counted(tested.length, 'interaction');
  const fail = having(tested, 'fail');
  const error = having(tested, 'error');
  if (fail > 0) {
    const failing = `${fail} of ${all} ${fail === 1 ? 'fails' : 'fail'}`;
    return error > 0 ? [failing, `${error} could not be verified`] : [failing];
  }
  if (error > 0) return [`${error} of ${all} could not be verified`];
  return [ofConsumers(tested)];
}

function ofConsumers(interactions: readonly InteractionResult[]): string {
  const consumers = new Set(interactions.map(({ consumer }) => consumer)).size;
  return `${counted(interactions.length, 'interaction')} of ${counted(consumers, 'consumer')}`;
}

function pendingParts(pending: readonly InteractionResult[]): readonly string[] {
  if (pending.length === 0) return [];
  const pass = having(pending, 'pass');
  const passing = pass === 0 ? '' : `, of which ${counted(pass, 'passes', 'pass')}`;
  return [`${pending.length} pending${passing}`];
}

function having(interactions: readonly InteractionResult[], status: InteractionResult['status']) {
  return interactions.filter((one) => one.status === status).length;
}
