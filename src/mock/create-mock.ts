import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { randomBytes } from 'node:crypto';
import { UsageError } from '../problem.ts';
import type { Contract } from '../spec/contract.ts';
import { loadContract } from '../spec/load.ts';
import { createMemoryStore, openFileStore } from '../store/lowdb-store.ts';
import type { Store } from '../store/store.ts';
import { createAdopt } from './adopt.ts';
import { createApp } from './app.ts';
import { createSteppingClock, createSystemClock } from './clock.ts';
import { contentOf, type Items } from './content.ts';
import { defaultDemo, defaultSeed, demoItems } from './demo.ts';
import { loadFixtures } from './fixtures-file.ts';
import { createKeyRing, type KeyEntry } from './key-ring.ts';
import { demoKeysFile, loadKeys } from './keys-file.ts';
import { createPractices } from './practice.ts';
import { createRateLimit } from './rate-limit.ts';
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
  /** Told of every exchange, once it was answered. */
  readonly onExchange?: ((exchange: Exchange) => void) | undefined;
};

/** A practice made for one test, and the key that opens it. */
export type MockPractice = {
  readonly key: string;
  /** The key's name. */
  readonly name: string;
  /** The mock's base URL. */
  readonly url: string;
  /** Restores what the practice began with. */
  reset(): Promise<void>;
};

/** A mock that listens. */
export type Mock = {
  /** Base URL, with the base path and without a slash at its end. */
  readonly url: string;
  /** The app, to mount in another server; it expects the base path. */
  readonly app: RequestListener;
  readonly contract: Contract;
  /** The keys that it was started with. */
  readonly keys: readonly KeyEntry[];
  /** Makes a practice of its own, and a key for it. */
  practice(options?: { readonly name?: string }): Promise<MockPractice>;
  /** Restores what every practice that was opened began with. */
  reset(): Promise<void>;
  /** Answers what is under way, then closes all that it opened. */
  close(): Promise<void>;
};

/**
 * Starts a mock of the API; it listens when the promise resolves.
 *
 * @throws UsageError for an option or a file that is wrong, a port that is taken
 * @example
 * const mock = await createMock({ demo: 10, seed: 1 });
 * const { key } = await mock.practice();
 * await fetch(`${mock.url}/patients`, { headers: { Authorization: `Bearer ${key}` } });
 * await mock.close();
 */
export async function createMock(options: MockOptions = {}): Promise<Mock> {
  const { host = '127.0.0.1', port = 0, seed = defaultSeed, keys: given } = options;
  refuseOptions(options);
  const { contract, validators } = await loadContract(options);
  const clock = options.clock ? createSteppingClock(timeOf(options.clock)) : createSystemClock();
  const basePath = (options.basePath ?? contract.basePath).replace(/\/+$/, '');
  const entries = typeof given === 'object' ? given : await loadKeys(given ?? demoKeysFile);
  const items = await startItems();
  const store = await openStore();
  const practices = createPractices(store, async (practice) =>
    contentOf(contract, practice, seed, await items()),
  );
  const ring = createKeyRing(entries, options.openKeys ?? false);
  const rateLimit = createRateLimit(contract.server.requestsPerMinute);
  const { cors: corsOrigin, onExchange } = options;
  const parts = { contract, validators, basePath, keys: ring, practices, store, clock, seed };
  const app = createApp({ ...parts, rateLimit, corsOrigin, onExchange });
  const server = createServer(app);
  await listen(server, port, host).catch(async (error: unknown) => {
    await store.close();
    throw error;
  });
  const url = `http://${urlHost(host)}:${(server.address() as AddressInfo).port}${basePath}`;
  let minted = 0;

  return {
    url,
    app: app as RequestListener, // Express's app is one
    contract,
    keys: entries,
    async practice({ name = `test-${minted + 1}` } = {}) {
      minted += 1;
      const secret = randomBytes(12).toString('hex');
      const key = `vox-test${minted}-${secret}`;
      const practice = `test-${minted}-${secret.slice(0, 8)}`;
      ring.add({ key, name, practice });
      practices.name(practice, `test-${minted}`);
      return { key, name, url, reset: () => practices.reset(practice) };
    },
    reset: () => practices.resetAll(),
    async close() {
      await stop(server);
      await store.close();
    },
  };

  /** What new practices begin with, made once and only when a practice is opened. */
  async function startItems(): Promise<() => Promise<Items>> {
    const { fixtures, demo = defaultDemo } = options;
    if (fixtures === undefined) {
      let made: Promise<Items> | undefined;
      return () => {
        made ??= demoItems(contract, seed, demo);
        return made;
      };
    }
    const loaded = await loadFixtures(fixtures, contract, validators, clock.today());
    return () => Promise.resolve(loaded);
  }

  async function openStore(): Promise<Store> {
    if (options.db === undefined) return createMemoryStore();
    const adopt = createAdopt(contract, validators, seed, clock);
    const resources = contract.resources.map((resource) => [resource.name, { key: resource.key }]);
    return openFileStore({ path: options.db, resources: Object.fromEntries(resources), adopt });
  }
}

function refuseOptions({ host = '127.0.0.1', keys, openKeys, seed, demo, port }: MockOptions) {
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
  ] as const) {
    if (value === undefined || (Number.isInteger(value) && value >= 0 && value <= most)) continue;
    throw new UsageError(`${name} must be a whole number from 0 to ${most}; got ${value}`);
  }
}

function timeOf(clock: string): number {
  const time = Date.parse(clock);
  if (Number.isFinite(time) && /^[0-9]{4}-[0-9]{2}-[0-9]{2}T.*(Z|[+-][0-9]{2}:[0-9]{2})$/i.test(clock)) return time;
  throw new UsageError(`clock must be an RFC 3339 moment such as 2026-01-01T00:00:00Z; got "${clock}"`);
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const reasons: Record<string, string> = {
        EADDRINUSE: `port ${port} is taken; choose another with --port, or --port 0 for any free one`,
        EACCES: `port ${port} needs more rights; choose one from 1024 on with --port`,
        EADDRNOTAVAIL: `${host} is no address of this machine; choose another with --host`,
        ENOTFOUND: `${host} is no address of this machine; choose another with --host`,
      };
      reject(new UsageError(reasons[error.code ?? ''] ?? error.message, { cause: error }));
    });
    server.listen(port, host, resolve);
  });
}

/** How long requests under way may take before their connections are cut, in milliseconds. */
const graceTime = 5000;

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), graceTime);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    server.closeIdleConnections();
  });
}

function urlHost(host: string): string {
  return host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
}
