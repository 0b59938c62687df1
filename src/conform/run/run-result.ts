import type { CheckResult, RunResult } from '../../report/result.ts';
import type { Facts } from '../../report/run-facts.ts';
import { shownEnd, shownFinding } from '../../report/shown.ts';
import type { Exchange } from '../../target/exchange.ts';
import type { Redactor } from '../../target/redactor.ts';
import { TargetLost } from '../../target/target.ts';
import type { Tested } from './run.ts';

/** What is known of a run besides what it found. */
export type KnownFacts = Facts &
  Pick<RunResult, 'seed' | 'leftBehind' | 'restored'> & { readonly profileName: string };

/** Puts a run's result together, fit to be shown: nothing in it is a key, or of anybody who was there before. */
export function toRunResult(
  tested: Tested,
  { profileName, ...facts }: KnownFacts,
  exchanges: readonly Exchange[],
  redactor: Redactor,
): RunResult {
  const { rules, checks, answers, stopped, before } = tested;
  const proofOf = (proof: readonly Exchange[]) => proof.map((one) => redactor.exchange(one));
  const findingsOf = <Part extends Pick<CheckResult, 'findings'>>(part: Part): Part => ({
    ...part,
    findings: part.findings.map((one) => shownFinding(one, redactor)),
  });
  return {
    ...facts,
    verdict: verdictOf(tested),
    ...shownEnd(stopped, redactor),
    ...(before && { items: before.count }),
    rules: rules.map(findingsOf),
    checks: checks.map(findingsOf),
    profile: {
      name: profileName,
      answers: answers.map(({ note, ...one }) => ({
        ...one,
        ...(note !== undefined && { note: redactor.text(note) }),
        proof: proofOf(one.proof),
      })),
    },
    // Made when they are asked for: they take as much memory as all else.
    get exchanges() {
      return proofOf(exchanges);
    },
  };
}

/**
 * A deployment that was lost on the way is not said to conform, and neither is one whose run somebody
 * stopped; a run that used up what it was given may say so of what it came to.
 */
function verdictOf({ rules, answers, checks, stopped }: Tested): RunResult['verdict'] {
  const isBroken =
    rules.some((rule) => rule.status === 'fail') || answers.some((one) => one.status === 'fail');
  if (isBroken) return 'violates';
  const isSpent =
    stopped instanceof TargetLost && ['budget', 'max-requests'].includes(stopped.reason);
  const isTested = rules.some((rule) => rule.status === 'pass');
  const hasChecked = checks.some((check) => check.status === 'pass');
  return isTested && hasChecked && (stopped === undefined || isSpent) ? 'conforms' : 'untested';
}
