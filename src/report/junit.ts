import { type BaselineComparison, findingName, type Known } from './baseline.ts';
import { cameOf, sentOf } from './exchange-text.ts';
import { type Failure, failuresOf } from './failure.ts';
import { toReproduction } from './reproduction.ts';
import type { AnswerResult, Finding, RuleResult, RunResult } from './result.ts';
import { counted } from './tally.ts';
import { element, text } from './xml.ts';

type Outcome = 'passed' | 'failure' | 'error' | 'skipped';
type TestCase = { readonly outcome: Outcome; readonly xml: string };

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
    suiteName: string,
    all: readonly One[],
    toCase: (one: One, failure: Failure | undefined, run: RunResult) => TestCase,
  ) =>
    all.map((one) => {
      const failure = failures.get(one.id);
      return failure && isKnown(failure)
        ? knownCase(suiteName, failure)
        : toCase(one, failure, result);
    });
  const gone = (comparison?.gone ?? []).map(goneCase);
  const rules = [...casesOf('rules', result.rules, ruleCase), ...gone];
  const answers = casesOf('open questions', result.profile.answers, answerCase);
  const { tool, target, api, specHash, run, seed, verdict, seconds, startedAt } = result;
  const facts = { target, api, specHash, run, seed, verdict, version: tool.version };
  const properties = element('properties', {}, [
    ...Object.entries(facts).map(([name, value]) => element('property', { name, value })),
  ]);
  const about = { timestamp: startedAt, hostname: hostOf(target) };
  const suites = [
    suite('rules', rules, { time: seconds.toFixed(3), ...about }, properties),
    suite('open questions', answers, { time: '0.000', ...about }),
  ];
  const total = { ...countsOf([...rules, ...answers]), time: seconds.toFixed(3) };
  const root = element('testsuites', { name: tool.name, ...total }, ['\n', ...suites]);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`;
}

function suite(
  name: string,
  cases: readonly TestCase[],
  attributes: { readonly [name: string]: string },
  properties = '',
): string {
  const content = [properties, ...cases.map(({ xml }) => xml)].filter((one) => one !== '');
  const lines = content.map((one) => `${one}\n`);
  return `${element('testsuite', { name, ...countsOf(cases), ...attributes }, ['\n', ...lines])}\n`;
}

function countsOf(cases: readonly TestCase[]) {
  const having = (outcome: Outcome) => cases.filter((one) => one.outcome === outcome).length;
  return {
    tests: cases.length,
    failures: having('failure'),
    errors: having('error'),
    skipped: having('skipped'),
  };
}

function ruleCase(rule: RuleResult, failure: Failure | undefined, result: RunResult): TestCase {
  const { id, status, reason = '', statement } = rule;
  if (failure !== undefined) return failed('rules', failure, result.target);
  if (status !== 'skip') return testCase('rules', id, 'passed', '');
  const message = `${reason}\n${statement}`;
  return isCutOff(rule, result)
    ? testCase('rules', id, 'error', element('error', { message: whyOf(result) }, [text(message)]))
    : testCase('rules', id, 'skipped', element('skipped', { message: reason }));
}

function answerCase(
  { id, status, answer, expected, note }: AnswerResult,
  failure: Failure | undefined,
  { target }: RunResult,
): TestCase {
  const suiteName = 'open questions';
  if (failure !== undefined) return failed(suiteName, failure, target);
  const also = note === undefined ? '' : `; ${note}`;
  if (answer === undefined) {
    const message = `${status === 'skip' ? 'not asked' : 'unknown'}${also}`;
    return testCase(suiteName, id, 'skipped', element('skipped', { message }));
  }
  const said = `found ${answer}, the profile says ${expected}${also}`;
  return testCase(suiteName, id, 'passed', element('system-out', {}, [text(said)]));
}

function failed(suiteName: string, failure: Failure, url: string): TestCase {
  const { id, statement, source, findings } = failure;
  const [first, ...others] = findings;
  const more = others.length === 0 ? '' : ` (and ${counted(others.length, 'finding')} more)`;
  const message =
    first === undefined
      ? statement
      : `${first.about}: expected ${first.expected}, received ${first.received}${more}`;
  const words = [statement, ...(source === undefined ? [] : [`Source: ${source}`])];
  const body = [words.join('\n'), ...findings.map((one) => findingText(one, url))].join('\n\n');
  const type = first?.check ?? id;
  const xml = element('failure', { message, type }, [text(body)]);
  return testCase(suiteName, id, 'failure', xml);
}

function knownCase(suiteName: string, { id, findings }: Failure): TestCase {
  const message = `${counted(findings.length, 'finding')}, all known to the baseline`;
  return testCase(suiteName, id, 'skipped', element('skipped', { message }));
}

function goneCase({ rule, check, about }: Known): TestCase {
  const message = `the baseline knows a finding that is gone: ${about}; update the baseline`;
  const failure = element('failure', { message, type: check }, [text(message)]);
  return testCase('baseline', rule, 'failure', failure);
}

function findingText({ about, check, expected, received, proof }: Finding, url: string): string {
  return [
    `${about} [${check}]`,
    `expected  ${expected}`,
    `received  ${received}`,
    ...proof.flatMap((one) => [`sent      ${sentOf(one)}`, `came      ${cameOf(one)}`]),
    ...(proof.length === 0 ? [] : ['to repeat:', ...toReproduction(proof, url)]),
  ].join('\n');
}

function testCase(classname: string, name: string, outcome: Outcome, content: string): TestCase {
  const attributes = { classname, name, time: '0.000' };
  return { outcome, xml: element('testcase', attributes, content === '' ? [] : [content]) };
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

function hostOf(target: string): string {
  return URL.canParse(target) ? new URL(target).host : target;
}
