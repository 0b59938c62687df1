import { expect } from 'vitest';
import { type Element, readXml } from './read-xml.ts';

/** The test cases of a report. */
export function casesOf(xml: string): readonly Element[] {
  return readXml(xml).elements.flatMap(casesIn);
}

/** What each test case is called, and what came of it; nothing where it passed without a word. */
export function outcomesOf(
  xml: string,
): readonly (readonly [string | undefined, string | undefined])[] {
  return casesOf(xml).map((one) => [one.attributes.name, one.elements[0]?.name]);
}

/** Fails where a suite counts otherwise than its cases have it. */
export function expectRightCounts(xml: string): void {
  for (const suite of readXml(xml).elements) {
    const cases = casesIn(suite);
    const count = (outcome: string) =>
      String(cases.filter(({ elements }) => elements[0]?.name === outcome).length);
    expect(suite.attributes).toMatchObject({
      tests: String(cases.length),
      failures: count('failure'),
      errors: count('error'),
      skipped: count('skipped'),
    });
  }
}

function casesIn(suite: Element): readonly Element[] {
  return suite.elements.filter(({ name }) => name === 'testcase');
}
