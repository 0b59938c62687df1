import { packageVersion } from '../package-manifest.ts';
import { cleanUp } from './clean-up.ts';
import { steadyNow } from './clock.ts';
import { createTarget, type RunTarget, type TargetOptions } from './create-target.ts';
import { isApiAt } from './is-api-at.ts';
import { createLedger } from './ledger.ts';
import { createRedactor, type Redactor } from './redactor.ts';
import type { Keys } from './request-headers.ts';
import { randomRun } from './run-id.ts';
import { createTransport, type TransportOptions } from './transport.ts';

/** How a run speaks to a deployment. */
export type RunOptions = Pick<TransportOptions, 'url' | 'timeout' | 'env'> &
  Pick<
    TargetOptions,
    'extraHeaders' | 'pace' | 'budget' | 'maxRequests' | 'readOnly' | 'signal' | 'mostFailures'
  > & {
    readonly keys: Keys;
    /** Folder of the ledger; default `.voxares/ledgers`. */
    readonly ledgers?: string | undefined;
    /** Names the run, and every item that it makes; default: a random one. */
    readonly run?: string | undefined;
  };

/** How far a clean-up is. */
export type Cleaning = (done: number, total: number) => void;

/** A run that was begun. */
export interface OpenRun {
  readonly run: string;
  /** RFC 3339. */
  readonly startedAt: string;
  readonly target: RunTarget;
  /** Path of the ledger; none for a run that only reads. */
  readonly ledgerFile: string | undefined;
  /** Seconds since it began. */
  seconds(): number;
  /**
   * Removes what the run made.
   *
   * @param isRestored whether the deployment shows what it showed before, where that can be told
   * @returns the paths of what is left
   */
  clean(onProgress: Cleaning, isRestored?: () => Promise<boolean>): Promise<readonly string[]>;
  /** Whether something at another URL answers a GET with the run's key, as one that has the API there would. */
  isApiAt(url: string): Promise<boolean>;
  /** What makes the exchanges so far fit to be shown. */
  redactor(): Redactor;
  /** Lets go of ledger and connections; what was made and not cleaned up is, as far as it can be. */
  close(): Promise<void>;
}

/**
 * Begins a run against a deployment: connections, the ledger, and a target that keeps the run's rules.
 *
 * @throws UsageError for a URL, a header, a key or a folder that cannot be used
 * @example
 * const open = openRun({ url, keys: { first: key } });
 * try {
 *   await open.target.send({ method: 'GET', path: '/shelves', as: 'first' });
 *   await open.clean(() => {});
 * } finally {
 *   await open.close();
 * }
 */
export function openRun(options: RunOptions): OpenRun {
  const { keys, extraHeaders, timeout, env, readOnly = false, run = randomRun() } = options;
  const version = packageVersion();
  const started = steadyNow();
  const startedAt = new Date(started).toISOString();
  const transport = createTransport(options);
  const folder = options.ledgers ?? '.voxares/ledgers';
  const ledger = readOnly
    ? undefined
    : createLedger({ folder, run, url: transport.url, keys, startedAt, version });
  const target = openTarget();
  let isCleaned = false;
  return {
    ...{ run, startedAt, target, ledgerFile: ledger?.file },
    seconds: () => Math.round(steadyNow() - started) / 1000,
    async clean(onProgress, isRestored) {
      isCleaned = true;
      await target.settled();
      if (ledger === undefined) return [];
      const isLost = () => target.hangs();
      const { left } = await cleanUp(target.reserve, ledger, { isRestored, onProgress, isLost });
      return left.map(({ path }) => path);
    },
    isApiAt: (url) => isApiAt(url, { keys, extraHeaders, timeout, env, version, now: steadyNow }),
    redactor() {
      const secrets = (extraHeaders ?? []).map(([, value]) => value);
      const held = Object.values(keys).filter((key) => key !== undefined);
      const redactor = createRedactor({ keys: held, secrets, mark: run });
      for (const exchange of target.exchanges) redactor.learn(exchange);
      return redactor;
    },
    async close() {
      // Only after a fault of the kit itself is there anything left to do.
      if (!isCleaned) await this.clean(() => {});
      ledger?.close();
      await transport.close();
    },
  };

  /** A header that cannot be sent is found here: nothing was sent yet, so nothing is to be kept. */
  function openTarget(): RunTarget {
    try {
      return createTarget({ ...options, transport, ledger, version, now: steadyNow });
    } catch (error) {
      ledger?.close();
      throw error;
    }
  }
}
