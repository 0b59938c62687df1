import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { packageVersion } from '../package-version.ts';
import type { Progress } from '../report/progress.ts';
import type { RunResult } from '../report/result.ts';
import type { Document } from '../spec/document.ts';
import { loadNamedDocument } from '../spec/load.ts';
import { objectAt } from '../spec/walk.ts';
import { cleanUp } from '../target/clean-up.ts';
import { steadyNow } from '../target/clock.ts';
import { createTarget, type RunTarget } from '../target/create-target.ts';
import { createLedger, type Ledger } from '../target/ledger.ts';
import { createRedactor } from '../target/redactor.ts';
import { createTransport } from '../target/transport.ts';
import type { ConformOptions } from './conform-options.ts';
import { createForge } from './lab/forge.ts';
import type { Fingerprint } from './run/fingerprint.ts';
import { isApiAt } from './run/is-api-at.ts';
import { refuseProduction } from './run/production.ts';
import type { Tested } from './run/run.ts';
import { toRunResult } from './run/run-result.ts';
import { hashOf } from './run/spec-hash.ts';

/** What a run tells when it begins, while it goes on, and at its end. */
export type ConformEvent =
  /** The ledger lists what the run makes; none for a run that only reads. */
  | { readonly type: 'started'; readonly run: string; readonly ledger?: string }
  | Progress
  | { readonly type: 'cleaning'; readonly done: number; readonly total: number }
  | { readonly type: 'result'; readonly result: RunResult };

type Tell = (event: ConformEvent) => void;

/**
 * Tests whether a deployment keeps the contract, and removes what that made. The last event is the
 * result; a deployment that cannot be tested has the verdict `untested`.
 *
 * @throws UsageError for an option or a file that is wrong
 * @example
 * for await (const event of conform({ url, key })) {
 *   if (event.type === 'result') console.log(event.result.verdict);
 * }
 */
export async function* conform(options: ConformOptions): AsyncGenerator<ConformEvent> {
  yield* conformTo(await loadNamedDocument(options.spec), options);
}

/** The same by a document that was loaded before, for whoever has many runs: they share what is made of it. */
export async function* conformTo(
  document: Document,
  options: Omit<ConformOptions, 'spec'>,
): AsyncGenerator<ConformEvent> {
  const events: ConformEvent[] = [];
  let wake = () => {};
  const tell = (event: ConformEvent) => {
    events.push(event);
    wake();
  };
  let ended = false;
  const running = runOnce(document, options, tell).finally(() => {
    ended = true;
    wake();
  });
  running.catch(() => {}); // thrown below, to whoever listens
  while (!ended || events.length > 0) {
    const event = events.shift();
    if (event !== undefined) yield event;
    else if (!ended) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  }
  await running;
}

async function runOnce(
  document: Document,
  options: Omit<ConformOptions, 'spec'>,
  tell: Tell,
): Promise<void> {
  const { url, key, only = [], skip = [], readOnly = false, seed = 1 } = options;
  // Loaded when they are needed, so that an import of the kit does not load all checks and parsers.
  const [{ testTarget }, { refuseUnknown }, { assumedProfile, loadProfile }] = await Promise.all([
    import('./run/run.ts'),
    import('./run/plan.ts'),
    import('../spec/profile.ts'),
  ]);
  const { rulebook } = document;
  const profile = options.profile
    ? await loadProfile(options.profile, rulebook)
    : assumedProfile(rulebook);
  refuseUnknown({ only, skip }, rulebook);
  refuseProduction(document, url, options.production ?? false);

  const version = packageVersion();
  const run = options.run ?? randomRun();
  const started = steadyNow();
  const startedAt = new Date(started).toISOString();
  const keys = { first: key, ...(options.secondKey && { second: options.secondKey }) };
  const transport = createTransport({ url, timeout: options.timeout, env: options.env });
  let ledger: Ledger | undefined;
  let target: RunTarget | undefined;
  let isCleaned = false;
  const stray: string[] = [];
  try {
    const parts = { keys, version, extraHeaders: options.headers, readOnly, now: steadyNow };
    const folder = options.ledgers ?? '.voxares/ledgers';
    if (!readOnly)
      ledger = createLedger({ folder, run, url: transport.url, keys, startedAt, version });
    const { pace, budget, maxRequests, signal } = options;
    target = createTarget({ ...parts, transport, ledger, pace, budget, maxRequests, signal });
    tell({ type: 'started', run, ...(ledger && { ledger: ledger.file }) });
    const tested = await testTarget({
      ...{ document, profile, target, run, seed, readOnly, budget, maxRequests, only, skip },
      now: steadyNow,
      isHere: (other) => isApiAt(other, { ...parts, timeout: options.timeout, env: options.env }),
      keyNames: { first: options.keyName, second: options.secondKeyName },
      hasSecondKey: options.secondKey !== undefined,
      forge: createForge(key, run, options.secondKey),
      values: options.values ?? {},
      onLeft: (what) => stray.push(what),
      wait: (milliseconds) => sleep(milliseconds),
      onProgress: (progress) => tell({ ...progress, ...(budget !== undefined && { budget }) }),
    });
    isCleaned = true;
    let after: Fingerprint | undefined;
    const isRestored = async () => {
      after = await fingerprintAfter(tested);
      return after !== undefined && after.hash === tested.before?.hash;
    };
    const left = await cleaned(target, ledger, tell, isRestored);
    // What was restored is known; each page of a long list need not be walked again.
    const restored =
      (after !== undefined && after.hash === tested.before?.hash) || (await isRestored());
    const redactor = createRedactor({
      keys: Object.values(keys),
      secrets: (options.headers ?? []).map(([, value]) => value),
      mark: run,
    });
    for (const exchange of target.exchanges) redactor.learn(exchange);
    const { title = '', version: apiVersion = '' } = objectAt(document.tree, 'info');
    const facts = {
      tool: { name: 'voxares-kit', version },
      target: transport.url,
      api: `${title} ${apiVersion}`.trim(),
      specHash: hashOf(document),
      ...{ run, startedAt, seed },
      seconds: Math.round(steadyNow() - started) / 1000,
      requests: target.exchanges.length,
      leftBehind: [...left, ...stray],
      ...(after && tested.before && { restored }),
      profileName: profile.name,
    };
    const result = toRunResult(tested, facts, target.exchanges, redactor);
    tell({ type: 'result', result });
  } finally {
    // Only after a fault of the kit itself is there anything left to do.
    if (target && !isCleaned) await cleaned(target, ledger, tell);
    ledger?.close();
    await transport.close();
  }
}

/** Removes what a run made; the paths of what is left. */
async function cleaned(
  target: RunTarget,
  ledger: Ledger | undefined,
  tell: Tell,
  isRestored?: () => Promise<boolean>,
): Promise<readonly string[]> {
  await target.settled();
  if (ledger === undefined) return [];
  const { left } = await cleanUp(target.reserve, ledger, {
    isRestored,
    onProgress: (done, total) => tell({ type: 'cleaning', done, total }),
  });
  return left.map(({ path }) => path);
}

/** None where the run was stopped, or the target does not answer any more. */
function fingerprintAfter(tested: Tested): Promise<Fingerprint | undefined> {
  if (tested.stopped !== undefined) return Promise.resolve(undefined);
  return tested.fingerprint().catch(() => undefined);
}

/** Eight letters and digits. */
function randomRun(): string {
  return BigInt(`0x${randomBytes(5).toString('hex')}`)
    .toString(36)
    .padStart(8, '0');
}
