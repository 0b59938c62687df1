import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Progress } from '../report/progress.ts';
import type { RunResult } from '../report/result.ts';
import { loadNamedDocument } from '../spec/load.ts';
import { assumedProfile, loadProfile } from '../spec/profile.ts';
import { cleanUp } from '../target/clean-up.ts';
import { createTarget } from '../target/create-target.ts';
import { createLedger, type Ledger } from '../target/ledger.ts';
import { createTransport, type Transport } from '../target/transport.ts';
import type { Fingerprint } from './fingerprint.ts';
import { createForge } from './forge.ts';
import { type RunParts, type Tested, testTarget } from './run.ts';
import { hashOf } from './spec-hash.ts';

/** How a run is to be. */
export type ConformOptions = {
  /** Base URL of the deployment. */
  readonly url: string;
  /** An API key of a practice that may be tested. */
  readonly key: string;
  /** A key of another practice. */
  readonly secondKey?: string | undefined;
  readonly keyName?: string | undefined;
  readonly secondKeyName?: string | undefined;
  /** Path of an OpenAPI 3.1 document with bindings; default the shipped one. */
  readonly spec?: string | undefined;
  /** Name of a shipped profile or path of one, that the deployment's answers are held beside. */
  readonly profile?: string | undefined;
  /** What random sequences and sample values follow from; default 1. */
  readonly seed?: number | undefined;
  /** Ids of rules or checks to run alone. */
  readonly only?: readonly string[] | undefined;
  /** Ids of rules or checks to leave out. */
  readonly skip?: readonly string[] | undefined;
  /** Sends nothing but GET and HEAD. */
  readonly readOnly?: boolean | undefined;
  /** Requests a second, at most. */
  readonly pace?: number | undefined;
  /** Seconds that the run may take, clean-up aside. */
  readonly budget?: number | undefined;
  readonly maxRequests?: number | undefined;
  /** Seconds that an answer may take; default 30. */
  readonly timeout?: number | undefined;
  /** Headers that every request carries besides; never shown. */
  readonly headers?: readonly (readonly [name: string, value: string])[] | undefined;
  /** Where HTTPS_PROXY, HTTP_PROXY and NO_PROXY are looked up; default: no proxy. */
  readonly env?: { readonly [name: string]: string | undefined } | undefined;
  /** Folder of the ledger; default `.voxares/ledgers`. */
  readonly ledgers?: string | undefined;
  /** Aborted: the run ends, and what it made is removed. */
  readonly signal?: AbortSignal | undefined;
};

/** What a run tells while it goes on, and at its end. */
export type ConformEvent = Progress | { readonly type: 'result'; readonly result: RunResult };

/**
 * Tests a deployment, and removes what that made.
 *
 * @throws UsageError for an option or a file that is wrong, Untestable for a target that cannot be tested
 * @example
 * for await (const event of conform({ url, key })) {
 *   if (event.type === 'result') console.log(event.result.verdict);
 * }
 */
export async function* conform(options: ConformOptions): AsyncGenerator<ConformEvent> {
  const events: ConformEvent[] = [];
  let wake = () => {};
  const tell = (event: ConformEvent) => {
    events.push(event);
    wake();
  };
  let ended = false;
  const running = runOnce(options, tell).finally(() => {
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

async function runOnce(options: ConformOptions, tell: (event: ConformEvent) => void) {
  const document = await loadNamedDocument(options.spec);
  const { rulebook } = document;
  const profile = options.profile
    ? await loadProfile(options.profile, rulebook)
    : assumedProfile(rulebook);
  const { seed = 1, readOnly = false, timeout, env, budget, pace, maxRequests, signal } = options;
  const keys = { first: options.key, ...(options.secondKey && { second: options.secondKey }) };
  const now = createNow();
  const started = now();
  const startedAt = new Date(started).toISOString();
  const run = runIdOf();
  const version = '0.1.0';
  const transport = createTransport({ url: options.url, timeout, env });
  const folder = options.ledgers ?? '.voxares/ledgers';
  let ledger: Ledger | undefined;
  try {
    if (!readOnly)
      ledger = createLedger({ folder, run, url: transport.url, keys, startedAt, version });
    const extraHeaders = options.headers;
    const target = createTarget({
      ...{ transport, keys, ledger, version, extraHeaders, pace, budget, maxRequests, readOnly },
      ...{ now, signal },
    });
    const parts: RunParts = {
      ...{ document, profile, target, run, seed, readOnly, now },
      isHere: (url) => isHere(url, options, now),
      keyNames: { first: options.keyName, second: options.secondKeyName },
      hasSecondKey: options.secondKey !== undefined,
      forge: createForge(options.key, run),
      only: options.only ?? [],
      skip: options.skip ?? [],
      wait: (milliseconds) => sleep(milliseconds),
      onProgress: (progress) => tell({ ...progress, ...(budget !== undefined && { budget }) }),
    };
    const tested = await testTarget(parts);
    await target.settled();
    let after: Fingerprint | undefined;
    const isRestored = async () => {
      after = await fingerprintAfter(tested);
      return after !== undefined && after.hash === tested.before?.hash;
    };
    const cleaned = ledger
      ? await cleanUp(target.reserve, ledger, { isRestored })
      : { removed: 0, left: [] };
    // What was restored is known; each page of a long list need not be walked again.
    if (after === undefined || after.hash !== tested.before?.hash) await isRestored();
    const result = toResult(tested, {
      tool: { name: 'voxares-kit', version },
      target: transport.url,
      api: String(document.tree.info && (document.tree.info as { title?: string }).title),
      specHash: hashOf(document),
      ...{ run, startedAt, seed },
      seconds: Math.round(now() - started) / 1000,
      requests: target.exchanges.length,
      leftBehind: cleaned.left.map((touch) => touch.path),
      ...(after && tested.before && { restored: after.hash === tested.before.hash }),
      exchanges: target.exchanges,
      profileName: profile.name,
    });
    tell({ type: 'result', result });
  } finally {
    ledger?.close();
    await transport.close();
  }
}

/** None where the run was stopped, or the target does not answer any more. */
function fingerprintAfter(tested: Tested): Promise<Fingerprint | undefined> {
  if (tested.stopped !== undefined) return Promise.resolve(undefined);
  return tested.fingerprint().catch(() => undefined);
}

type Facts = Omit<
  RunResult,
  'verdict' | 'interrupted' | 'stopped' | 'rules' | 'checks' | 'profile'
> & { readonly profileName: string };

function toResult(tested: Tested, { profileName, ...facts }: Facts): RunResult {
  const { rules, checks, answers, stopped } = tested;
  const isBroken =
    rules.some((rule) => rule.status === 'fail') || answers.some((one) => one.status === 'fail');
  const isTested = checks.some((check) => check.status === 'pass');
  return {
    ...facts,
    verdict: isBroken ? 'violates' : isTested ? 'conforms' : 'untested',
    interrupted: stopped?.reason === 'interrupted',
    ...(stopped && { stopped: stopped.message }),
    rules,
    checks,
    profile: { name: profileName, answers },
  };
}

async function isHere(url: string, options: ConformOptions, now: () => number): Promise<boolean> {
  let transport: Transport | undefined;
  try {
    transport = createTransport({ url, timeout: options.timeout, env: options.env });
    const target = createTarget({
      transport,
      keys: { first: options.key },
      version: '0',
      readOnly: true,
      now,
    });
    const { response } = await target.send({ method: 'GET', path: '/', as: 'first' });
    return response !== undefined && response.status < 300;
  } catch {
    return false;
  } finally {
    await transport?.close();
  }
}

/** A clock that never goes back, in milliseconds since 1970. */
function createNow(): () => number {
  return () => performance.timeOrigin + performance.now();
}

function runIdOf(): string {
  return BigInt(`0x${randomBytes(5).toString('hex')}`)
    .toString(36)
    .padStart(8, '0');
}
