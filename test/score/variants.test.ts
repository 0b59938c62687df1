import { afterAll, test } from 'vitest';
import { variants } from '../deployments/variants.ts';
import { count, createScore, toRow } from './score.ts';
import { brokenIn, findingsOf, wholeRun } from './whole-run.ts';

const score = createScore();

afterAll(() => {
  console.log(`\n| | passed | false alarms | seconds | requests |\n|---|---|---|---|---|`);
  console.log(toRow('right deployments', score));
});

// At once, since some wait for a rate limit.
test.concurrent.for(['as assumed', ...Object.keys(variants)])(
  '%s is right',
  async (name, { expect }) => {
    const result = await wholeRun(name in variants ? { variants: [name] } : {});
    const broken = brokenIn(result);
    count(score, result, result.verdict === 'conforms', broken.length);
    expect(broken, findingsOf(result)).toEqual([]);
    expect(result.verdict).toBe('conforms');
    expect(result.leftBehind).toEqual([]);
    if (!name.includes('rate-limit')) expect(result.requests).toBeLessThanOrEqual(1500);
  },
);
