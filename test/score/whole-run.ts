import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { conformTo } from '../../src/conform/conform.ts';
import type { ConformOptions } from '../../src/conform/conform-options.ts';
import type { RunResult } from '../../src/report/result.ts';
import { loadNamedDocument } from '../../src/spec/load.ts';
import { startDeployment } from '../deployments/start.ts';

/** What a deployment is made to be. */
type Made = Parameters<typeof startDeployment>[0];

/** A whole run against a deployment that is made for it, with both keys and their names. */
export async function wholeRun(
  made: Made,
  options: Partial<ConformOptions> = {},
): Promise<RunResult> {
  // Tests that run at once cannot have it removed by a hook of theirs.
  const ledgers = await mkdtemp(join(tmpdir(), 'ledgers-'));
  const deployment = await startDeployment(made);
  const { url, key, keyName, secondKey, secondKeyName } = deployment;
  try {
    const run = { url, key, keyName, secondKey, secondKeyName, ledgers, ...options };
    return await resultOf(run);
  } finally {
    await deployment.close();
    await rm(ledgers, { recursive: true });
  }
}

/** Read once for all runs of a file: a run takes less time than it takes to make all of it ready. */
const documentOnce = loadNamedDocument(undefined);

/** The result that a run ends with. */
export async function resultOf(options: ConformOptions): Promise<RunResult> {
  for await (const event of conformTo(await documentOnce, options)) {
    if (event.type === 'result') return event.result;
  }
  throw new Error('the run ended without a result');
}

/** The rules and questions that a run found broken. */
export function brokenIn(result: RunResult): readonly string[] {
  const rules = result.rules.filter((rule) => rule.status === 'fail').map((rule) => rule.id);
  const answers = result.profile.answers.filter((one) => one.status === 'fail');
  return [...rules, ...answers.map((answer) => answer.id)];
}

/** What was found, a line each, for whoever reads a failed test. */
export function findingsOf(result: RunResult): string {
  const lines = result.checks
    .flatMap((check) => check.findings)
    .map(
      (one) =>
        `${one.rule} (${one.check}): ${one.about}: expected ${one.expected}, got ${one.received}`,
    );
  const answers = result.profile.answers
    .filter((answer) => answer.status === 'fail')
    .map((answer) => `${answer.id}: ${answer.note}`);
  return [...lines, ...answers].join('\n');
}
