import { UsageError } from '../../problem.ts';
import type { CheckResult } from '../../report/result.ts';
import { didYouMean } from '../../spec/closest.ts';
import type { Rulebook } from '../../spec/rules.ts';
import { checks, reviews } from '../all-checks.ts';

/** What a run is to do alone, and what it is to leave out: ids of rules, open questions and checks. */
export type Selection = { readonly only: readonly string[]; readonly skip: readonly string[] };

/** Something that is run or left out: a check or a review. */
type Planned = { readonly id: string; readonly rules: readonly string[] };

/** The review that judges statuses; its rules are the open questions that statuses answer. */
export const statusReview = 'responses/statuses';

/** Whether a selection has a check or review run. */
export function isPlanned({ only, skip }: Selection, { id, rules }: Planned): boolean {
  const isLeftOut =
    skip.includes(id) || (rules.length > 0 && rules.every((rule) => skip.includes(rule)));
  const names = [id, ...rules];
  const isWanted = only.length === 0 || names.some((name) => only.includes(name));
  return !isLeftOut && (isWanted || only.some(isJudgedOverAll));
}

/** Whether a rule is judged over what all checks exchange: to test it alone, all of them must be run. */
export function isJudgedOverAll(name: string): boolean {
  if (reviewIds().includes(name)) return false; // a review by its id is one of those that are named
  const names = ({ id, rules }: Planned) => id === name || rules.includes(name);
  return reviews.some(names) || !checks.some(names);
}

/**
 * Whether a selection has findings against a rule told: one that is left out is not, though a check that
 * is run for the sake of another rule may come across it.
 */
export function isJudged({ only, skip }: Selection, rule: string, check: string): boolean {
  if (skip.includes(rule)) return false;
  return only.length === 0 || only.includes(rule) || only.includes(check);
}

/** The reviews of all exchanges, which see a part of what they judge by when only some checks are run. */
export function reviewIds(): readonly string[] {
  return [statusReview, ...reviews.map((review) => review.id)];
}

/**
 * Refuses a selection of what there is not.
 *
 * @throws UsageError naming what is unknown, and what may be meant
 */
export function refuseUnknown({ only, skip }: Selection, { rules, questions }: Rulebook): void {
  const known = [
    ...[...rules, ...questions].map(({ id }) => id),
    ...checks.map(({ id }) => id),
    ...reviewIds(),
  ];
  for (const [flag, names] of [['--only', only] as const, ['--skip', skip] as const]) {
    const unknown = names.find((name) => !known.includes(name));
    if (unknown === undefined) continue;
    const hint = didYouMean(unknown, known);
    throw new UsageError(
      `${flag}: there is no rule, open question or check "${unknown}"${hint}; --list lists them`,
    );
  }
}

/** A check's result without what was not asked for. */
export function judgedPart(selection: Selection, result: CheckResult): CheckResult {
  const isAsked = (rule: string) => isJudged(selection, rule, result.id);
  const findings = result.findings.filter(({ rule }) => isAsked(rule));
  const isCleared = result.status === 'fail' && findings.length === 0;
  return {
    ...result,
    rules: result.rules.filter(isAsked),
    findings,
    ...(isCleared && { status: 'pass' }),
  };
}
