import { expect, test } from 'vitest';
import type { Check } from '../../../src/conform/check.ts';
import type { Case } from '../../../src/conform/lab/lab.ts';
import type { UsableValues } from '../../../src/conform/lab/sample-body.ts';
import { usableValues } from '../../../src/conform/lab/usable-values.ts';
import { createMock } from '../../../src/mock/create-mock.ts';
import type { Defect } from '../../deployments/defects/defect.ts';
import { type DefectName, defects } from '../../deployments/defects.ts';
import { questions } from '../../deployments/right/answers.ts';
import { type StartOptions, startDeployment } from '../../deployments/start.ts';
import { variants } from '../../deployments/variants.ts';
import { runCheck } from '../lab.ts';

/** What checks made of a deployment. */
export type Judged = {
  /** Ids of the rules that were broken, each once. */
  readonly rules: readonly string[];
  readonly failed: readonly Case[];
  /** Ids of the checks that could not be run. */
  readonly skipped: readonly string[];
  /** Ids of the checks that held nothing against any rule. */
  readonly silent: readonly string[];
  readonly requests: number;
};

/** What a group of checks is tried on. */
export type Trial = {
  readonly checks: readonly Check[];
  /** Each is caught under its own rule, and no other rule is blamed but those that cannot hold then. */
  readonly defects: readonly DefectName[];
  /** Right deployments, on which no rule is blamed. */
  readonly variants: readonly string[];
};

/** Tests a group of checks, with the answers to the open questions given. */
export function tryChecks({ checks, defects: names, variants: others }: Trial): void {
  test.each(names)('%s is caught under its own rule', async (name) => {
    const { rule, also = [] }: Defect = defects[name];
    const { rules } = await judge(checks, { defect: name });
    expect(rules).toContain(rule);
    expect(rules.filter((one) => ![rule, ...also].includes(one))).toEqual([]);
  });

  test.each(others)('no rule is blamed on a right deployment: %s', async (name) => {
    expect((await judge(checks, { variants: [name] })).failed).toEqual([]);
  });

  test('on a right deployment every check has something to say and no rule is blamed', async () => {
    const { failed, skipped, silent } = await judge(checks);
    expect(failed).toEqual([]);
    expect(skipped).toEqual([]);
    expect(silent).toEqual([]);
  });

  test('no rule is blamed on the mock', async () => {
    const mock = await createMock({ demo: 30 });
    try {
      const { key } = await mock.practice();
      for (const check of checks) {
        expect((await runCheck(check, mock.url, { key })).failed).toEqual([]);
      }
    } finally {
      await mock.close();
    }
  });
}

/** Runs checks, one after the other, against a deployment that is started for them. */
export async function judge(
  checks: readonly Check[],
  options: StartOptions = {},
  seed = 1,
): Promise<Judged> {
  const deployment = await startDeployment(options);
  const { url, key, keyName } = deployment;
  const found = answersOf(options);
  let usable: UsableValues = {};
  const finding: Check = {
    ...{ id: 'usable-values', rules: [], about: 'what is accepted', needs: [] },
    async run(lab) {
      usable = await usableValues(lab);
    },
  };
  const failed: Case[] = [];
  const skipped: string[] = [];
  const silent: string[] = [];
  let requests = 0;
  try {
    await runCheck(finding, url, { key, found });
    for (const check of checks) {
      const ran = await runCheck(check, url, {
        ...{ key, seed, found, usable, keyNames: { first: keyName } },
      });
      failed.push(...ran.failed);
      requests += ran.requests;
      if (ran.cases.length === 0) silent.push(check.id);
      if (ran.skip !== undefined) skipped.push(`${check.id}: ${ran.skip.skip}`);
    }
  } finally {
    await deployment.close();
  }
  return { rules: [...new Set(failed.map(({ rule }) => rule))], failed, skipped, silent, requests };
}

/** The answers that probing finds. */
function answersOf({ variants: names = [] }: StartOptions): {
  [question: string]: string | number;
} {
  const assumed = Object.entries(questions).map(
    ([question, [first]]) => [question, first] as const,
  );
  const others = names.flatMap((name) => [
    ...Object.entries(variants[name]?.answers ?? {}),
    ...(name === 'phones-for-fiction-refused' ? [['phone-check', 'refused'] as const] : []),
  ]);
  const answers = [...assumed, ...others].filter(([question]) => question !== 'rate-limit');
  return Object.fromEntries(answers.map(([question, answer]) => [question, typed(answer)]));
}

/** A number where the answer is one. */
function typed(answer: string): string | number {
  return /^[0-9]+$/.test(answer) ? Number(answer) : answer;
}
