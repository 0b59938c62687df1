import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { clientOf } from './client.ts';
import type { Defect } from './defects/defect.ts';
import { type DefectName, defectNames, defects } from './defects.ts';
import { questions } from './right/answers.ts';
import { type StartOptions, startDeployment } from './start.ts';

const { rules, questions: open } = parse(readFileSync('spec/rules.yaml', 'utf8'));
const idsOf = (list: readonly { id: string }[]) => list.map(({ id }) => id);

async function holds(name: DefectName, options: StartOptions): Promise<boolean> {
  const deployment = await startDeployment(options);
  try {
    return await defects[name].holds({
      first: clientOf(deployment),
      second: clientOf(deployment, deployment.secondKey),
    });
  } finally {
    await deployment.close();
  }
}

test.each(defectNames)('%s goes wrong, and only with its defect', async (name) => {
  expect(await holds(name, {})).toBe(true);
  expect(await holds(name, { defect: name })).toBe(false);
});

test('defects name rules and open questions that there are', () => {
  const known = [...idsOf(rules), ...idsOf(open)];
  const named = defectNames.flatMap((name) => {
    const { rule, also = [] }: Defect = defects[name];
    return [rule, ...also];
  });
  expect(named.filter((id) => !known.includes(id))).toEqual([]);
});

test('every rule has a defect', () => {
  const broken = new Set<string>(defectNames.map((name) => defects[name].rule));
  const implied = ['bearer-key', 'base-url'];
  expect(idsOf(rules).filter((id) => !broken.has(id) && !implied.includes(id))).toEqual([]);
});

test('the open questions are those of the rulebook', () => {
  expect(Object.keys(questions).sort()).toEqual([...idsOf(open)].sort());
  for (const { id, allowed, assumed } of open) {
    const answers: readonly string[] = Reflect.get(questions, id);
    const listed = new Set([...allowed, assumed].map(String));
    expect([id, new Set(answers)]).toEqual([id, listed]);
    expect([id, answers[0]]).toEqual([id, String(assumed)]);
  }
});
