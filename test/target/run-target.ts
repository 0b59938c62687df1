import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createTarget, type TargetOptions } from '../../src/target/create-target.ts';
import { createLedger } from '../../src/target/ledger.ts';
import { createTransport } from '../../src/target/transport.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

/** Milliseconds since 1970, never going back. */
export const now = () => performance.timeOrigin + performance.now();

export const keys = { first: 'vox-a-s3cret1', second: 'vox-b-s3cret2' };

/** A target with a ledger of its own, for one test. */
export async function targetOf(
  url: string,
  options: Partial<TargetOptions> & { readonly timeout?: number } = {},
) {
  const transport = createTransport({ url, timeout: options.timeout });
  onTestFinished(() => transport.close());
  const folder = join(await createTemporaryFolder(), 'ledgers');
  const startedAt = new Date().toISOString();
  const about = { folder, run: 'r1', url: transport.url, keys, startedAt, version: '1.2.3' };
  const ledger = createLedger(about);
  const target = createTarget({ transport, keys, ledger, version: '1.2.3', now, ...options });
  return { target, ledger };
}
