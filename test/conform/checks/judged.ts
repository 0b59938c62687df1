import type { Check } from '../../../src/conform/check.ts';
import type { Case } from '../../../src/conform/lab.ts';
import type { UsableValues } from '../../../src/conform/sample-body.ts';
import { usableValues } from '../../../src/conform/usable-values.ts';
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
  readonly requests: number;
};

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
  let requests = 0;
  try {
    await runCheck(finding, url, { key, found });
    for (const check of checks) {
      const ran = await runCheck(check, url, {
        ...{ key, seed, found, usable, keyNames: { first: keyName } },
      });
      failed.push(...ran.failed);
      requests += ran.requests;
      if (ran.skip !== undefined) skipped.push(`${check.id}: ${ran.skip.skip}`);
    }
  } finally {
    await deployment.close();
  }
  return { rules: [...new Set(failed.map(({ rule }) => rule))], failed, skipped, requests };
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
