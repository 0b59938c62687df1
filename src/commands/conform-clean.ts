import { resolve } from 'node:path';
import { packageVersion } from '../package-manifest.ts';
import { UsageError } from '../problem.ts';
import { counted } from '../report/tally.ts';
import { visible } from '../report/visible.ts';
import { cleanUp } from '../target/clean-up.ts';
import { steadyNow } from '../target/clock.ts';
import { createTarget } from '../target/create-target.ts';
import { openLedger } from '../target/ledger.ts';
import { readLedger } from '../target/ledger-file.ts';
import { createTransport } from '../target/transport.ts';
import { conformCall } from './conform-options.ts';
import type { ConformSettings } from './conform-settings.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import type { Terminal } from './terminal.ts';

/** How a clean-up was asked for. */
type CleanCall = {
  /** Default: the ledger's own. */
  readonly url: string | undefined;
  readonly settings: ConformSettings;
  readonly env: Terminal['env'];
  readonly terminal: Terminal;
};

/** Removes what a ledger names from the deployment that it belongs to. */
export async function runClean(
  ledgerFile: string,
  { url, settings, env, terminal }: CleanCall,
): Promise<ExitCode> {
  const file = resolve(terminal.cwd, ledgerFile);
  const { head } = readLedger(file);
  const { options } = conformCall(url ?? head.url, settings, env, terminal.cwd);
  if (settings.readOnly || settings.dryRun) {
    throw new UsageError('--clean removes items; leave --read-only and --dry-run out');
  }
  const keys = { first: options.key, second: options.secondKey };
  const transport = createTransport({ url: options.url, timeout: options.timeout, env });
  const ledger = openLedger(file, { url: transport.url, keys });
  const abort = new AbortController();
  void terminal.stopped.then(() => abort.abort());
  const target = createTarget({
    ...{ transport, keys, ledger, now: steadyNow, signal: abort.signal },
    ...{ version: packageVersion(), extraHeaders: options.headers, pace: options.pace },
  });
  try {
    const { removed, left } = await cleanUp(target, ledger);
    const lines = [
      `${counted(removed, 'item')} removed, ${left.length} left behind.`,
      ...left.map(({ path }) => `  ${visible(path)}`),
    ];
    terminal.stdout.write(`${lines.join('\n')}\n`);
    if (abort.signal.aborted) return exitCodes.interrupted;
    return left.length > 0 ? exitCodes.leftBehind : exitCodes.ok;
  } finally {
    ledger.close();
    await transport.close();
  }
}
