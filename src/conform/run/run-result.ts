import { medianOf } from '../../report/median.ts';
import type { CheckResult, Finding, RunResult } from '../../report/result.ts';
import type { Exchange } from '../../target/exchange.ts';
import type { Redactor } from '../../target/redactor.ts';
import { TargetLost } from '../../target/target.ts';
import type { Tested } from './run.ts';

/** What is known of a run besides what it found. */
export type RunFacts = Pick<
  RunResult,
  | 'tool'
  | 'target'
  | 'api'
  | 'specHash'
  | 'run'
  | 'startedAt'
  | 'seconds'
  | 'seed'
  | 'requests'
  | 'leftBehind'
  | 'restored'
> & { readonly profileName: string };

/** Puts a run's result together, fit to be shown: nothing in it is a key, or of anybody who was there before. */
export function toRunResult(
  tested: Tested,
  { profileName, ...facts }: RunFacts,
  exchanges: readonly Exchange[],
  redactor: Redactor,
): RunResult {
  const { rules, checks, answers, stopped, before } = tested;
  const shown = new Map<number, Exchange>();
  const shownOf = (one: Exchange): Exchange => {
    const known = shown.get(one.number) ?? redactor.exchange(one);
    shown.set(one.number, known);
    return known;
  };
  const proofOf = (proof: readonly Exchange[]) => proof.map(shownOf);
  const findingOf = (one: Finding): Finding => ({
    ...one,
    expected: redactor.text(one.expected),
    received: redactor.text(one.received),
    proof: proofOf(one.proof),
  });
  const findingsOf = <Part extends Pick<CheckResult, 'findings'>>(part: Part): Part => ({
    ...part,
    findings: part.findings.map(findingOf),
  });
  return {
    ...facts,
    verdict: verdictOf(tested),
    interrupted: stopped instanceof TargetLost && stopped.reason === 'interrupted',
    ...(stopped && { stopped: redactor.text(stopped.message) }),
    ...(before && { items: before.count }),
    milliseconds: rounded(medianOf(exchanges.map((one) => Math.max(0, one.doneAt - one.sentAt)))),
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
      return exchanges.map(shownOf);
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

/** In whole milliseconds, or tenths below ten. */
function rounded(milliseconds: number): number {
  return milliseconds < 10 ? Math.round(milliseconds * 10) / 10 : Math.round(milliseconds);
}
