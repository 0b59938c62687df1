import { afterAll, expect, test } from 'vitest';
import { variants } from '../deployments/variants.ts';
import { count, createScore, toRow } from './score.ts';
import { brokenIn, findingsOf, wholeRun } from './whole-run.ts';

const score = createScore();

afterAll(() => {
  console.log(`\n| | passed | false alarms | seconds | requests |\n|---|---|---|---|---|`);
  console.log(toRow('right deployments', score));
});

/** A run of some 1,250 requests of which each takes 55 ms is no quick one. */
const longest = 180_000;

test.each([undefined, ...Object.keys(variants)])(
  '%s is right',
  { timeout: longest },
  async (name) => {
    const result = await wholeRun(name === undefined ? {} : { variants: [name] });
    const broken = brokenIn(result);
    count(score, result, result.verdict === 'conforms', broken.length);
    expect(broken, findingsOf(result)).toEqual([]);
    expect(result.verdict).toBe('conforms');
    expect(result.leftBehind).toEqual([]);
    if (!name?.includes('rate-limit')) expect(result.requests).toBeLessThanOrEqual(1500);
  },
);
