import { type BaselineComparison, findingName, type Known } from './baseline.ts';
import { type Failure, failuresOf } from './failure.ts';
import { findingsLine, findingText, proofText } from './junit/finding-text.ts';
import {
  type CaseName,
  errorCase,
  failedCase,
  passedCase,
  skippedCase,
  type TestCase,
} from './junit/test-case.ts';
import { toTestSuites } from './junit/test-suites.ts';
import type { AnswerResult, Finding, RuleResult, RunResult } from './result.ts';
import { counted } from './tally.ts';

/**
 * A run as JUnit XML, for CI systems: a test case a rule and one an open question. `<failure>`: tested and
 * wrong; `<error>`: the run ended before it could be tested; `<skipped>`: not to be tested in this run, or
 * wrong in no way that the baseline does not know.
 *
 * @param comparison what the run came to beside its baseline; what it knows and does not find again is a failure
 * @example
 * await writeReport('junit.xml', toJunit(result));
 */
export function toJunit(result: RunResult, comparison?: BaselineComparison): string {
  const failures = new Map(failuresOf(result).map((failure) => [failure.id, failure]));
  const known = new Set((comparison?.known ?? []).map(findingName));
  const isKnown = ({ findings }: Failure) =>
    findings.length > 0 && findings.every((one) => known.has(findingName(one)));
  const casesOf = <One extends { readonly id: string }>(
    suite: string,
    all: readonly One[],
    toCase: (name: CaseName, one: One, run: RunResult) => TestCase,
  ) =>
    all.map((one) => {
      const name = { suite, name: one.id };
      const failure = failures.get(one.id);
      if (failure === undefined) return toCase(name, one, result);
      return isKnown(failure) ? knownCase(name, failure) : failureCase(name, failure, result);
    });
  const gone = (comparison?.gone ?? []).map(goneCase);
  const rules = [...casesOf('rules', result.rules, ruleCase), ...gone];
  const answers = casesOf('open questions', result.profile.answers, answerCase);
  const { seed, verdict } = result;
  return toTestSuites(result, { seed, verdict }, [
    { name: 'rules', cases: rules },
    { name: 'open questions', cases: answers },
  ]);
}

function ruleCase(name: CaseName, rule: RuleResult, result: RunResult): TestCase {
  const { status, reason = '', statement } = rule;
  if (status !== 'skip') return passedCase(name);
  return isCutOff(rule, result)
    ? errorCase(name, whyOf(result), `${reason}\n${statement}`)
    : skippedCase(name, reason);
}

function answerCase(name: CaseName, { status, answer, expected, note }: AnswerResult): TestCase {
  const also = note === undefined ? '' : `; ${note}`;
  return answer === undefined
    ? skippedCase(name, `${status === 'skip' ? 'not asked' : 'unknown'}${also}`)
    : passedCase(name, `found ${answer}, the profile says ${expected}${also}`);
}

function failureCase(name: CaseName, failure: Failure, { target }: RunResult): TestCase {
  const { id, statement, source, findings } = failure;
  const words = [statement, ...(source === undefined ? [] : [`Source: ${source}`])];
  const body = [words.join('\n'), ...findings.map((one) => textOf(one, target))].join('\n\n');
  const message = findingsLine(findings) ?? statement;
  return failedCase(name, { message, type: findings[0]?.check ?? id, body });
}

function knownCase(name: CaseName, { findings }: Failure): TestCase {
  return skippedCase(name, `${counted(findings.length, 'finding')}, all known to the baseline`);
}

function goneCase({ rule, check, about }: Known): TestCase {
  const message = `the baseline knows a finding that is gone: ${about}; update the baseline`;
  return failedCase({ suite: 'baseline', name: rule }, { message, type: check, body: message });
}

function textOf(finding: Finding, url: string): string {
  const title = `${finding.about} [${finding.check}]`;
  return [...findingText(title, finding), ...proofText(finding.proof, url)].join('\n');
}

/** Whether a rule was not tested because the run ended early: no check of it was even begun. */
function isCutOff(
  { checks }: RuleResult,
  { interrupted, stopped, checks: run }: RunResult,
): boolean {
  if (!interrupted && stopped === undefined) return false;
  return !run.some(({ id }) => checks.includes(id));
}

function whyOf({ stopped }: RunResult): string {
  return `the run ended before this could be tested: ${stopped ?? 'it was interrupted'}`;
}
