import { counted } from '../../report/tally.ts';
import { element, text } from '../../report/xml.ts';
import type { ComparedInteraction, ComparedPact, CompareResult } from './compare-result.ts';
import type { CompareFinding } from './finding.ts';
import { isWrong, titleOf, verdictOf } from './verdict.ts';

/**
 * A comparison as JUnit XML, for CI systems: a suite a pact, a test case an interaction.
 *
 * @example
 * await writeReport('junit.xml', toCompareJunit(result));
 */
export function toCompareJunit(result: CompareResult): string {
  const { tool, api, spec, profile, pacts } = result;
  const facts = { api, spec, ...(profile !== undefined && { profile }), version: tool.version };
  const properties = Object.entries({ ...facts, verdict: verdictOf(result) }).map(([name, value]) =>
    element('property', { name, value }),
  );
  const suites = pacts.map((pact) => suite(pact, element('properties', {}, properties)));
  const counts = countsOf(pacts.flatMap(({ interactions }) => interactions));
  const root = element('testsuites', { name: tool.name, ...counts }, ['\n', ...suites]);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`;
}

function suite({ file, consumer, provider, interactions }: ComparedPact, properties: string) {
  const cases = interactions.map((one) => `${testCase(consumer, one)}\n`);
  const attributes = { name: `${consumer} with ${provider}`, file, ...countsOf(interactions) };
  return `${element('testsuite', attributes, ['\n', `${properties}\n`, ...cases])}\n`;
}

function countsOf(interactions: readonly ComparedInteraction[]) {
  const failures = interactions.filter(isWrong).length;
  return { tests: interactions.length, failures, errors: 0, skipped: 0, time: '0.000' };
}

function testCase(classname: string, interaction: ComparedInteraction): string {
  const { findings } = interaction;
  const name = titleOf(interaction);
  const said = findings.map(findingText).join('\n\n');
  const [first, ...others] = findings.filter(({ kind }) => kind === 'fault');
  const notes = said === '' ? [] : [element('system-out', {}, [text(said)])];
  const more = others.length === 0 ? '' : ` (and ${counted(others.length, 'finding')} more)`;
  const failed = first && {
    message: `${first.about}: expected ${first.expected}, the pact has ${first.received}${more}`,
    type: first.code,
  };
  const content = failed ? [element('failure', failed, [text(said)])] : notes;
  return element('testcase', { classname, name, time: '0.000' }, content);
}

function findingText({ code, kind, about, expected, received, pact, spec }: CompareFinding) {
  return [
    `${kind === 'note' ? 'note: ' : ''}${about} [${code}]`,
    `expected  ${expected}`,
    `the pact  ${received}`,
    `at        ${pact.place} (${pact.pointer})`,
    ...(spec === undefined ? [] : [`spec      ${spec.place} (${spec.pointer})`]),
  ].join('\n');
}
