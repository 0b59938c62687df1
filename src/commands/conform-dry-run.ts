import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { conform } from '../conform/conform.ts';
import { createMock } from '../mock/create-mock.ts';
import { UsageError } from '../problem.ts';
import type { RunResult } from '../report/result.ts';
import { visible } from '../report/visible.ts';
import { conformCall } from './conform-options.ts';
import type { ConformSettings } from './conform-settings.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import type { Terminal } from './terminal.ts';

/** Stands for the run's id, which is another one in each run. */
const run = 'RUN';

/**
 * Prints what a run would write and send: what it does to a mock that answers as the profile says. The
 * deployment itself gets no request.
 */
export async function runDryRun(
  url: string | undefined,
  settings: ConformSettings,
  terminal: Terminal,
): Promise<ExitCode> {
  const mock = await createMock({
    ...(settings.spec !== undefined && { spec: settings.spec }),
    ...(settings.profile !== undefined && { profile: settings.profile }),
  });
  const ledgers = await mkdtemp(join(tmpdir(), 'voxares-dry-run-'));
  try {
    const [first, second] = [await mock.practice(), await mock.practice()];
    // Neither pace nor proxy: nothing leaves this machine.
    const { pace: _, ...rest } = settings;
    const hasSecond = settings.secondKey !== undefined;
    const { options } = conformCall(
      mock.url,
      { ...rest, key: first.key, ...(hasSecond && { secondKey: second.key }) },
      {},
      terminal.cwd,
    );
    const names = {
      ...(settings.keyName !== undefined && { keyName: first.name }),
      ...(settings.secondKeyName !== undefined && { secondKeyName: second.name }),
    };
    const named = { ...options, ...names, run, ledgers, headers: [] };
    for await (const event of conform(named)) {
      if (event.type === 'result') terminal.stdout.write(textOf(event.result, url));
    }
    return exitCodes.ok;
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new Error(`the dry run failed: ${(error as Error).message}`, { cause: error });
  } finally {
    await mock.close();
    await rm(ledgers, { recursive: true, force: true });
  }
}

function textOf({ exchanges }: RunResult, url = 'the deployment'): string {
  const paths = new Set(
    exchanges
      .filter(({ request }) => request.method !== 'DELETE')
      .flatMap(({ request }) => request.touches ?? [])
      .map(({ path, as }) => `${visible(path)}${as === 'second' ? '  (second key)' : ''}`),
  );
  const kinds = new Map<string, number>();
  for (const { request } of exchanges) {
    kinds.set(request.method, (kinds.get(request.method) ?? 0) + 1);
  }
  const counts = [...kinds].sort(([, one], [, other]) => other - one);
  return [
    `A run against ${url} would write these ${paths.size} items, and remove them at its end`,
    `(${run} stands for the run's own id; some are only tried, and refused):`,
    ...[...paths].map((path) => `  ${path}`),
    '',
    `Requests, about ${exchanges.length}: ${counts.map(([method, count]) => `${count} ${method}`).join(', ')}.`,
    'How many there are depends on what the deployment answers. Nothing was sent to it.',
    '',
  ].join('\n');
}
