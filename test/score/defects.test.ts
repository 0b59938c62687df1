import { afterAll, expect, test } from 'vitest';
import type { Defect } from '../deployments/defects/defect.ts';
import { type DefectName, defectNames, defects } from '../deployments/defects.ts';
import { count, createScore, toRow } from './score.ts';
import { brokenIn, findingsOf, wholeRun } from './whole-run.ts';

const score = createScore();

afterAll(() => {
  console.log(`\n| | caught | false alarms | seconds | requests |\n|---|---|---|---|---|`);
  console.log(toRow('defects', score));
});

test.concurrent.for(defectNames)(
  '%s is caught, and no other rule is blamed',
  async (name: DefectName) => {
    const { rule, also = [] }: Defect = defects[name];
    const result = await wholeRun({ defect: name });
    const broken = brokenIn(result);
    const blamed = broken.filter((id) => ![rule, ...also].includes(id));
    count(score, result, broken.includes(rule), blamed.length);
    expect(broken, findingsOf(result)).toContain(rule);
    expect(blamed, findingsOf(result)).toEqual([]);
  },
);
