import { afterAll, test } from 'vitest';
import type { CheckResult } from '../../src/report/result.ts';
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
    const isAlone = !name.includes('rate-limit') && !name.startsWith('others-write');
    if (isAlone) expect(result.requests).toBeLessThanOrEqual(1500);
    if (!(name in variants)) expect(result.checks.filter(isSilent)).toEqual([]);
  },
);

/** Whether a check held nothing against anything, though there was everything that it needs. */
function isSilent({ status, cases }: CheckResult): boolean {
  return status === 'skip' || cases === 0;
}
