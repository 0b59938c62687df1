import { setTimeout as sleep } from 'node:timers/promises';
import { eventStream } from '../report/event-stream.ts';
import type { RunResult } from '../report/result.ts';
import type { RunEvent } from '../report/run-event.ts';
import { factsOf } from '../report/run-facts.ts';
import type { Document } from '../spec/document.ts';
import { loadNamedDocument } from '../spec/load.ts';
import { steadyNow } from '../target/clock.ts';
import { openRun } from '../target/open-run.ts';
import { refuseProduction } from '../target/production.ts';
import type { ConformOptions } from './conform-options.ts';
import { createForge } from './lab/forge.ts';
import { createKeyWatch } from './lab/key-watch.ts';
import type { Fingerprint } from './run/fingerprint.ts';
import type { Tested } from './run/run.ts';
import { toRunResult } from './run/run-result.ts';

/** What a conformance run tells. */
export type ConformEvent = RunEvent<RunResult>;

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
export function conformTo(
  document: Document,
  options: Omit<ConformOptions, 'spec'>,
): AsyncGenerator<ConformEvent> {
  return eventStream((tell) => runOnce(document, options, tell));
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

  const keys = { first: key, ...(options.secondKey && { second: options.secondKey }) };
  const { headers, budget, maxRequests } = options;
  const open = openRun({ ...options, keys, extraHeaders: headers });
  const { run, target } = open;
  const stray: string[] = [];
  try {
    tell({ type: 'started', run, ...(open.ledgerFile && { ledger: open.ledgerFile }) });
    const tested = await testTarget({
      ...{ document, profile, target, run, seed, readOnly, budget, maxRequests, only, skip },
      now: steadyNow,
      isHere: open.isApiAt,
      keyNames: { first: options.keyName, second: options.secondKeyName },
      hasSecondKey: options.secondKey !== undefined,
      forge: createForge(key, run, options.secondKey),
      keyShown: createKeyWatch(Object.values(keys)),
      values: options.values ?? {},
      onLeft: (what) => stray.push(what),
      wait: (milliseconds) => sleep(milliseconds),
      onProgress: (progress) => tell({ ...progress, ...(budget !== undefined && { budget }) }),
    });
    let after: Fingerprint | undefined;
    const isRestored = async () => {
      after = await fingerprintAfter(tested);
      return after !== undefined && after.hash === tested.before?.hash;
    };
    const cleaning = (done: number, total: number) => tell({ type: 'cleaning', done, total });
    const left = await open.clean(cleaning, isRestored);
    // What was restored is known; each page of a long list need not be walked again.
    const restored =
      (after !== undefined && after.hash === tested.before?.hash) || (await isRestored());
    const facts = {
      ...factsOf(document, open),
      ...{ seed, profileName: profile.name, leftBehind: [...left, ...stray] },
      ...(after && tested.before && { restored }),
    };
    const result = toRunResult(tested, facts, target.exchanges, open.redactor());
    tell({ type: 'result', result });
  } finally {
    await open.close();
  }
}

/** None where the run was stopped, or the target does not answer any more. */
function fingerprintAfter(tested: Tested): Promise<Fingerprint | undefined> {
  if (tested.stopped !== undefined) return Promise.resolve(undefined);
  return tested.fingerprint().catch(() => undefined);
}
