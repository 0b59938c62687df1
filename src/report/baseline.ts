import type { Json } from '../json.ts';
import { UsageError } from '../problem.ts';
import { checkedObject } from '../spec/checked-object.ts';
import { loadSourceFile, type SourceFile } from '../spec/source-file.ts';
import type { Finding, RunResult } from './result.ts';

/** A finding that is known already, by what names it from run to run. */
export type Known = Pick<Finding, 'rule' | 'check' | 'about'>;

/** A run beside what was known before. */
export type BaselineComparison = {
  /** Findings that were not known. */
  readonly new: readonly Finding[];
  /** Known ones that were found again. */
  readonly known: readonly Finding[];
  /** Known ones that were not found, though their check was run to its end: the baseline can shrink. */
  readonly gone: readonly Known[];
};

/** What a comparison cannot see in the result. */
export type BaselineOptions = {
  /**
   * Ids of checks that ran, but on a part of what they judge by: with `--only`, those that look over what
   * the other checks exchanged. What they did not find is not gone.
   */
  readonly partial?: readonly string[];
  /** Whether the run was to tell of a rule by a check; what was left out is not gone. */
  readonly isAsked?: (known: Known) => boolean;
};

const names = ['rule', 'check', 'about'] as const;

/**
 * Reads a baseline.
 *
 * @throws UsageError with the place, for anything but a list of `{ rule, check, about }`
 * @example
 * const { new: unknown, gone } = compareBaseline(result, await loadBaseline('baseline.json'));
 */
export async function loadBaseline(path: string): Promise<readonly Known[]> {
  const source = await loadSourceFile(path);
  const { value } = source;
  if (Array.isArray(value)) return value.map((one, index) => toKnown(source, `/${index}`, one));
  const advice = '--update-baseline writes one';
  throw new UsageError(`${source.place('')}: a baseline is a list of findings; ${advice}`);
}

/**
 * Compares a run with its baseline. A run that ended early proves nothing gone; nor does a check that was
 * skipped or left out prove that of its own findings.
 */
export function compareBaseline(
  result: RunResult,
  baseline: readonly Known[],
  options: BaselineOptions = {},
): BaselineComparison {
  const known = new Set(baseline.map(findingName));
  const findings = allFindings(result);
  const found = new Set(findings.map(findingName));
  const isGone = (one: Known) => !found.has(findingName(one)) && isJudged(result, one, options);
  return {
    new: findings.filter((one) => !known.has(findingName(one))),
    known: findings.filter((one) => known.has(findingName(one))),
    gone: baseline.filter(isGone),
  };
}

/**
 * A baseline with what a run found, as JSON. Of the one before, what the run did not judge is kept.
 *
 * @example
 * await writeReport('baseline.json', toBaseline(result, before));
 */
export function toBaseline(
  result: RunResult,
  before: readonly Known[] = [],
  options: BaselineOptions = {},
): string {
  const kept = before.filter((one) => !isJudged(result, one, options));
  const byName = new Map([...kept, ...allFindings(result)].map((one) => [findingName(one), one]));
  const sorted = [...byName].sort(([a], [b]) => (a < b ? -1 : 1));
  const entries = sorted.map(([, { rule, check, about }]): Json => ({ rule, check, about }));
  return `${JSON.stringify(entries, undefined, 2)}\n`;
}

function allFindings({ checks }: RunResult): readonly Finding[] {
  return checks.flatMap(({ findings }) => findings);
}

/** Whether a run would have met a finding if it were still there. */
function isJudged(
  { interrupted, stopped, checks }: RunResult,
  known: Known,
  { partial = [], isAsked = () => true }: BaselineOptions,
): boolean {
  const { check } = known;
  if (!isAsked(known)) return false;
  if (interrupted || stopped !== undefined || partial.includes(check)) return false;
  return checks.some(({ id, status }) => id === check && status !== 'skip');
}

/** What names a finding from run to run. */
export function findingName({ rule, check, about }: Known): string {
  return JSON.stringify([rule, check, about]);
}

function toKnown(source: SourceFile, pointer: string, value: unknown): Known {
  const object = checkedObject(source, pointer, value, { required: names });
  const text = (name: (typeof names)[number]) => {
    const one = object[name];
    if (typeof one === 'string' && one !== '') return one;
    throw new UsageError(`${source.place(`${pointer}/${name}`)}: "${name}" must be a text`);
  };
  return { rule: text('rule'), check: text('check'), about: text('about') };
}
