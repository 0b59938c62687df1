import { test } from 'vitest';
import { checks, reviews } from '../../../src/conform/all-checks.ts';
import { isJudgedOverAll, statusReview } from '../../../src/conform/run/plan.ts';
import type { Defect } from '../../deployments/defects/defect.ts';
import { type DefectName, defectNames, defects } from '../../deployments/defects.ts';
import { brokenIn, findingsOf, wholeRun } from '../../score/whole-run.ts';

/** Checks that ask for much of what reviews look over. */
const basics = [
  ...['upsert/creates', 'upsert/replaces', 'update/fields', 'delete/removes', 'reads/unknown-key'],
  ...['reads/listed', 'lists/pages', 'fields/refused', 'fields/refused-update', 'keys/list'],
  ...['keys/items', 'paths/odd', 'bodies/hostile', 'bodies/make'],
];

/** What `--only` is given to test a defect's rule alone. */
function onlyFor({ rule, with: others = [] }: Defect): readonly string[] {
  if (!isJudgedOverAll(rule)) return [rule, ...others];
  // All checks would be run for it. What its reviews need is what some of them exchange.
  const own = [...reviews, ...checks].filter(({ rules }) => rules.includes(rule));
  return [...own.map(({ id }) => id), statusReview, ...basics, ...others];
}

/**
 * Tests that each defect is caught by the checks of the rule that it breaks.
 *
 * @param part which part of the defects: files are run at the same time, and the tests of one file in turn
 * @param parts in how many parts they are divided
 */
export function testDefects(part: number, parts: number): void {
  const names = defectNames.filter((_, index) => index % parts === part);
  // Some at once, since many wait for a clock to tick.
  test.concurrent.for([...names])('%s is caught', async (name: DefectName, { expect }) => {
    const defect: Defect = defects[name];
    const result = await wholeRun({ defect: name }, { only: onlyFor(defect) });
    expect(brokenIn(result), findingsOf(result)).toContain(defect.rule);
  });
}
