import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toJunit } from '../../src/report/junit.ts';
import { element, text } from '../../src/report/xml.ts';
import { resultWith } from './any-result.ts';
import { expectGolden } from './golden.ts';
import { casesOf, expectRightCounts, outcomesOf } from './junit-cases.ts';
import { readXml } from './read-xml.ts';
import { lostResult, sampleResult } from './sample-result.ts';

test('a run with some of everything is written as in the golden file', async () => {
  await expectGolden('junit.xml.golden', toJunit(sampleResult));
});

test('each rule and each open question is a test case', () => {
  const found = outcomesOf(toJunit(sampleResult));
  expect(found.filter(([name]) => !name?.includes('script'))).toEqual([
    ['bearer-key', undefined],
    ['updated-at-moves', 'failure'],
    ['no-server-error', 'failure'],
    ['page-walk', 'failure'],
    ['provider-default', 'skipped'],
    ['created-status', 'system-out'],
    ['updated-status', 'system-out'],
    ['page-size-limit', 'skipped'],
    ['error-body', 'failure'],
    ['rate-limit', 'skipped'],
    ['list-order', 'skipped'],
  ]);
});

test('what the end of the run left untested is an error, no failure', () => {
  expect(outcomesOf(toJunit(lostResult)).map(([, outcome]) => outcome)).toEqual(['error', 'error']);
  const [first] = casesOf(toJunit(lostResult));
  expect(first?.elements[0]?.attributes.message).toBe(
    'the run ended before this could be tested: nothing listens on 127.0.0.1:4011 any more',
  );
});

test('a rule that cannot be tested without more flags is skipped, however the run ended', () => {
  const stopped = { ...sampleResult, interrupted: true };
  expect(outcomesOf(toJunit(stopped))).toContainEqual(['provider-default', 'skipped']);
});

test('the counts of the suites are those of their cases', () => {
  const root = readXml(toJunit(sampleResult));
  expect(root.attributes).toMatchObject({ tests: '12', failures: '4', errors: '0', skipped: '5' });
  expectRightCounts(toJunit(sampleResult));
});

test('a report with any text in it is well-formed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (any) => {
      expect(casesOf(toJunit(resultWith(any)))).toHaveLength(12);
    }),
    { numRuns: 50 },
  );
});

test('texts come back as they were, but for what XML cannot say', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (any) => {
      const xml = `<?xml version="1.0" encoding="UTF-8"?>\n${element('a', { b: any }, [text(any)])}`;
      const read = readXml(xml);
      expect(read.attributes.b).toBe(any);
      expect(read.text).toBe(any);
    }),
  );
  const impossible = ']]>\u0000\u000b\ud800\uffff';
  expect(text(impossible)).toBe(']]&gt;\\u0000\\u000b\\ud800\\uffff');
});
