import type { RunFacts } from '../result.ts';
import { element } from '../xml.ts';
import type { CaseOutcome, TestCase } from './test-case.ts';

/** Test cases that belong together. */
export type TestSuite = { readonly name: string; readonly cases: readonly TestCase[] };

/**
 * A run as JUnit XML. Nobody knows how long a single suite took, so the first has the time and the
 * properties of the run.
 *
 * @param own properties of this kind of run
 */
export function toTestSuites(
  result: RunFacts,
  own: { readonly [name: string]: string | number },
  suites: readonly TestSuite[],
): string {
  const { tool, target, api, specHash, run } = result;
  const time = result.seconds.toFixed(3);
  const facts = { target, api, specHash, run, ...own, version: tool.version };
  const properties = element('properties', {}, [
    ...Object.entries(facts).map(([name, value]) => element('property', { name, value })),
  ]);
  const about = { timestamp: result.startedAt, hostname: hostOf(target) };
  const total = { ...countsOf(suites.flatMap(({ cases }) => cases)), time };
  const root = element('testsuites', { name: tool.name, ...total }, [
    '\n',
    ...suites.map((one, index) =>
      index === 0
        ? toSuite(one, { time, ...about }, [properties])
        : toSuite(one, { time: '0.000', ...about }),
    ),
  ]);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`;
}

function toSuite(
  { name, cases }: TestSuite,
  attributes: { readonly [name: string]: string },
  properties: readonly string[] = [],
): string {
  const lines = [...properties, ...cases.map(({ xml }) => xml)].map((one) => `${one}\n`);
  return `${element('testsuite', { name, ...countsOf(cases), ...attributes }, ['\n', ...lines])}\n`;
}

function countsOf(cases: readonly TestCase[]) {
  const having = (outcome: CaseOutcome) => cases.filter((one) => one.outcome === outcome).length;
  return {
    tests: cases.length,
    failures: having('failure'),
    errors: having('error'),
    skipped: having('skipped'),
  };
}

function hostOf(target: string): string {
  return URL.canParse(target) ? new URL(target).host : target;
}
