import { UsageError } from '../problem.ts';
import { didYouMean } from '../spec/closest.ts';
import type { KeyEntry } from './key-ring.ts';
import type { Exchange } from './send.ts';

/** How a mock is to be; all of it may be left out. */
export type MockOptions = {
  /** TCP port; 0 (the default) picks a free one. */
  readonly port?: number | undefined;
  /** The address to listen on; default 127.0.0.1. Off loopback, `keys` or `openKeys` must be given. */
  readonly host?: string | undefined;
  /** File to keep the state in; default: in memory. */
  readonly db?: string | undefined;
  /** Demo items a resource that a new practice begins with; default 25, 0 for none. */
  readonly demo?: number | undefined;
  /** File of items that a new practice begins with instead. */
  readonly fixtures?: string | undefined;
  /** What ids and demo data follow from; default 1. */
  readonly seed?: number | undefined;
  /** RFC 3339 moment at which a clock starts that moves on 1 ms at each write; default: the real time. */
  readonly clock?: string | undefined;
  /** Path of an OpenAPI 3.1 document with bindings; default the shipped one. */
  readonly spec?: string | undefined;
  /** Name of a shipped profile, or path of one. */
  readonly profile?: string | undefined;
  /** File of API keys, or the keys; default the shipped demo keys. */
  readonly keys?: string | readonly KeyEntry[] | undefined;
  /** Lets any key `vox-<id>-<secret>` open a practice of its own. */
  readonly openKeys?: boolean | undefined;
  /** Path that all paths are relative to; default that of the document's first server. */
  readonly basePath?: string | undefined;
  /** Origin that browsers may call from; default: none. */
  readonly cors?: string | undefined;
  /** Whether there is a control API, under `/__mock`; default yes. */
  readonly control?: boolean | undefined;
  /** A key that, at the control API, lists and ends practices; default: none. */
  readonly adminKey?: string | undefined;
  /** Host names besides localhost, addresses and `host` that the control API answers to. */
  readonly allowHost?: readonly string[] | undefined;
  /** The most practices that may be made at a time; default 1,000. */
  readonly maxPractices?: number | undefined;
  /** Whether a request may say what it prefers to meet (`Prefer: code=503`); default yes. */
  readonly prefer?: boolean | undefined;
  /** Told of every exchange, once it was answered. */
  readonly onExchange?: ((exchange: Exchange) => void) | undefined;
};

/** Every option there is; a misspelt one would be passed over. */
const known: Readonly<Record<keyof MockOptions, true>> = {
  ...{ port: true, host: true, db: true, demo: true, fixtures: true, seed: true, clock: true },
  ...{ spec: true, profile: true, keys: true, openKeys: true, basePath: true, cors: true },
  ...{ control: true, adminKey: true, allowHost: true, maxPractices: true, prefer: true },
  onExchange: true,
};

/**
 * Refuses options that no mock has.
 *
 * @throws UsageError
 */
export function refuseUnknownOptions(options: MockOptions): void {
  const names = Object.keys(known);
  const unknown = Object.keys(options).find((name) => !names.includes(name));
  if (unknown === undefined) return;
  const hint = `${didYouMean(unknown, names)}; the options are ${names.join(', ')}`;
  throw new UsageError(`unknown option "${unknown}"${hint}`);
}

/** The most practices that may be made at a time, where nobody says otherwise. */
export const defaultMostPractices = 1000;

/**
 * Refuses options that cannot be meant, and a mock that strangers could reach with the demo keys.
 *
 * @throws UsageError
 */
export function refuseOptions({
  host = '127.0.0.1',
  keys,
  openKeys,
  seed,
  demo,
  port,
  maxPractices,
  adminKey,
  basePath,
}: MockOptions) {
  const isLoopback = /^(127\.|localhost$|::1$|\[::1\]$)/.test(host);
  if (!isLoopback && keys === undefined && openKeys !== true) {
    throw new UsageError(
      `${host} can be reached from elsewhere and the demo keys are public; give your own with --keys FILE, or say --open-keys`,
    );
  }
  for (const [name, value, most] of [
    ['seed', seed, Number.MAX_SAFE_INTEGER],
    ['demo', demo, 1_000_000],
    ['port', port, 65_535],
    ['maxPractices', maxPractices, 1_000_000],
  ] as const) {
    if (value === undefined || (Number.isInteger(value) && value >= 0 && value <= most)) continue;
    throw new UsageError(`${name} must be a whole number from 0 to ${most}; got ${value}`);
  }
  if (adminKey !== undefined && !/^\S{8,}$/.test(adminKey)) {
    throw new UsageError('adminKey must have at least 8 characters and no blanks');
  }
  if (basePath !== undefined && /^\/__mock(\/|$)/.test(basePath)) {
    throw new UsageError(
      `basePath must not lie under /__mock, where the control API is; got "${basePath}"`,
    );
  }
}

/** A moment in milliseconds since 1970. */
export function timeOf(clock: string): number {
  const time = Date.parse(clock);
  if (
    Number.isFinite(time) &&
    /^[0-9]{4}-[0-9]{2}-[0-9]{2}T.*(Z|[+-][0-9]{2}:[0-9]{2})$/i.test(clock)
  )
    return time;
  throw new UsageError(
    `clock must be an RFC 3339 moment such as 2026-01-01T00:00:00Z; got "${clock}"`,
  );
}
