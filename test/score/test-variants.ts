import { test } from 'vitest';
import type { CheckResult } from '../../src/report/result.ts';
import { variants } from '../deployments/variants.ts';
import { count, type Score } from './score.ts';
import { brokenIn, findingsOf, wholeRun } from './whole-run.ts';

/** Which part of the variants, and in how many they are divided: files are run at the same time. */
export type Part = { readonly part: number; readonly parts: number };

/** Runs that wait most of their time come first, so that others fill it. */
const names = ['as assumed', ...Object.keys(variants)].toSorted(
  (one, other) => Number(isWaiting(other)) - Number(isWaiting(one)),
);

/**
 * Tests that a whole run holds nothing against a deployment that is right in its own way.
 *
 * @param score counts the runs in
 */
export function testVariants({ part, parts }: Part, score?: Score): void {
  const own = names.filter((_, index) => index % parts === part);
  test.concurrent.for(own)('%s is right', async (name, { expect }) => {
    const result = await wholeRun(name in variants ? { variants: [name] } : {});
    const broken = brokenIn(result);
    if (score) count(score, result, result.verdict === 'conforms', broken.length);
    expect(broken, findingsOf(result)).toEqual([]);
    expect(result.verdict).toBe('conforms');
    expect(result.leftBehind).toEqual([]);
    const isAlone = !name.includes('rate-limit') && !name.startsWith('others-write');
    if (isAlone) expect(result.requests).toBeLessThanOrEqual(1500);
    if (!(name in variants)) expect(result.checks.filter(isSilent)).toEqual([]);
  });
}

function isWaiting(name: string): boolean {
  return name === 'slow' || name.includes('rate-limit');
}

/** Whether a check held nothing against anything, though there was everything that it needs. */
function isSilent({ status, cases }: CheckResult): boolean {
  return status === 'skip' || cases === 0;
}
