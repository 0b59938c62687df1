import type { Facts } from '../../report/run-facts.ts';
import { shownEnd, shownFinding } from '../../report/shown.ts';
import type {
  InteractionResult,
  VerificationResult,
  VerifiedPact,
} from '../../report/verification.ts';
import type { Exchange } from '../../target/exchange.ts';
import type { Redactor } from '../../target/redactor.ts';

/** What a verification came to, before it is made fit to be shown. */
export type Verified = {
  readonly pacts: readonly VerifiedPact[];
  readonly interactions: readonly InteractionResult[];
  /** Why it ended early, or could not begin. */
  readonly stopped: Error | undefined;
  readonly leftBehind: readonly string[];
};

/** Puts a verification's result together: nothing in it is a key, or of anybody who was there before. */
export function toVerificationResult(
  { pacts, interactions, stopped, leftBehind }: Verified,
  facts: Facts,
  exchanges: readonly Exchange[],
  redactor: Redactor,
): VerificationResult {
  return {
    ...facts,
    verdict: verdictOf(interactions, stopped),
    ...shownEnd(stopped, redactor),
    pacts,
    interactions: interactions.map(({ reason, findings, ...one }) => ({
      ...one,
      ...(reason !== undefined && { reason: redactor.text(reason) }),
      findings: findings.map((finding) => shownFinding(finding, redactor)),
    })),
    leftBehind,
    get exchanges() {
      return exchanges.map((one) => redactor.exchange(one));
    },
  };
}

/**
 * What could not be verified is not verified. What is pending says nothing beside what is to be kept; alone, all of
 * it must be.
 */
function verdictOf(
  interactions: readonly InteractionResult[],
  stopped: Error | undefined,
): VerificationResult['verdict'] {
  const counting = interactions.filter(({ pending }) => !pending);
  const having = (status: string) => counting.some((one) => one.status === status);
  if (having('fail')) return 'violates';
  if (stopped !== undefined || having('error')) return 'untested';
  const isKept =
    counting.length > 0 ? having('pass') : interactions.every(({ status }) => status === 'pass');
  return isKept ? 'verified' : 'untested';
}
