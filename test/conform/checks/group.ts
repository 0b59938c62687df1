import { expect, test } from 'vitest';
import type { Check } from '../../../src/conform/check.ts';
import { statusReview } from '../../../src/conform/run/plan.ts';
import type { Defect } from '../../deployments/defects/defect.ts';
import { type DefectName, defects } from '../../deployments/defects.ts';
import type { StartOptions } from '../../deployments/start.ts';
import { conformed } from './conformed.ts';

/** What a group of checks is tried on. */
export type Group = {
  readonly checks: readonly Check[];
  /** Each is found under its own rule, and no rule that it leaves alone is blamed. */
  readonly defects: readonly DefectName[];
  /** In words → a right deployment, on which no rule is broken. */
  readonly right: { readonly [words: string]: StartOptions };
  /** The most requests of the group, clean-up, probe and open questions aside. */
  readonly requests: number;
};

/** Tests a group of checks, in whole runs of these checks alone. */
export function testGroup(group: Group): void {
  const only = group.checks.map(({ id }) => id);
  const run = async (start: StartOptions) => {
    const result = await conformed(start, { only });
    const own = result.checks.filter(({ id }) => only.includes(id));
    const findings = own.flatMap((check) => check.findings);
    return { ...result, own, findings, rules: new Set(findings.map(({ rule }) => rule)) };
  };

  test.each(group.defects)('%s is caught under its own rule', async (name) => {
    const { rule, also = [] }: Defect = defects[name];
    const { findings, rules } = await run({ defect: name });
    expect([...rules]).toContain(rule);
    expect(findings.filter((one) => ![rule, ...also].includes(one.rule))).toEqual([]);
  });

  test.each(Object.entries(group.right))('%s: no rule is broken', async (_words, start) => {
    const { findings, restored, deployment } = await run(start);
    expect(findings).toEqual([]);
    if (restored !== undefined && start.variants === undefined) expect(restored).toBe(true);
    const left = deployment.stored('first').filter(({ pair }) => pair.provider.startsWith('vk-'));
    expect(left).toEqual([]);
  });

  test('a right deployment keeps every rule, each check has something to say, and few requests do', async () => {
    const { own, findings, requests } = await run({});
    const { requests: others } = await conformed({}, { only: [statusReview] });
    expect(findings).toEqual([]);
    expect(own.map(({ id, status }) => [id, status])).toEqual(only.map((id) => [id, 'pass']));
    expect(requests - others).toBeLessThanOrEqual(group.requests);
  });
}
