import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import { conform } from '../../../src/conform/conform.ts';
import type { ConformOptions } from '../../../src/conform/conform-options.ts';
import type { RunResult } from '../../../src/report/result.ts';
import { type Deployment, type StartOptions, startDeployment } from '../../deployments/start.ts';

const cleanings: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const clean of cleanings.splice(0).reverse()) await clean();
});

/** A whole run against a deployment that is started for it. */
export async function conformed(
  start: StartOptions,
  options: Partial<ConformOptions> = {},
): Promise<RunResult & { readonly deployment: Deployment }> {
  const deployment = await startDeployment(start);
  cleanings.push(() => deployment.close());
  const { url, key, secondKey, keyName, secondKeyName } = deployment;
  const result = await runAt({ url, key, secondKey, keyName, secondKeyName, ...options });
  return { ...result, deployment };
}

/** A whole run. */
export async function runAt(options: ConformOptions): Promise<RunResult> {
  const ledgers = mkdtempSync(join(tmpdir(), 'ledgers-'));
  cleanings.push(() => rmSync(ledgers, { recursive: true }));
  for await (const event of conform({ ledgers, ...options })) {
    if (event.type === 'result') return event.result;
  }
  throw new Error('the run has no result');
}
