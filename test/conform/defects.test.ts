import { expect, test } from 'vitest';
import type { Defect } from '../deployments/defects/defect.ts';
import { defectNames, defects } from '../deployments/defects.ts';
import { brokenIn, findingsOf, wholeRun } from '../score/whole-run.ts';

test.each(defectNames)('%s is caught by the checks of its own rule', async (name) => {
  const { rule }: Defect = defects[name];
  const result = await wholeRun({ defect: name }, { only: [rule] });
  expect(brokenIn(result), findingsOf(result)).toEqual([rule]);
});
