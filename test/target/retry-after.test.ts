import { expect, test } from 'vitest';
import { retryAfterOf } from '../../src/target/retry-after.ts';

const now = Date.parse('2026-11-06T08:49:37Z');

test.each([
  ['0', 0],
  ['120', 120_000],
  [' 2 ', 2000],
  ['1.5', 1500],
  ['Fri, 06 Nov 2026 08:49:47 GMT', 10_000],
  ['Friday, 06-Nov-26 08:49:47 GMT', 10_000],
  ['Fri Nov  6 08:49:47 2026', 10_000],
  ['Fri, 06 Nov 2026 08:00:00 GMT', 0],
  ['soon', undefined],
  ['-1', undefined],
  ['2026', 2_026_000],
  ['', undefined],
])('Retry-After: %s', (value, expected) => {
  expect(retryAfterOf({ 'retry-after': value }, now)).toBe(expected);
});

test('a date in Retry-After counts from the server clock', () => {
  const headers = {
    'retry-after': 'Fri, 06 Nov 2026 10:00:05 GMT',
    date: 'Fri, 06 Nov 2026 10:00:00 GMT',
  };
  expect(retryAfterOf(headers, now)).toBe(5000);
});

test('an answer without Retry-After asks for nothing', () => {
  expect(retryAfterOf({}, now)).toBeUndefined();
});
