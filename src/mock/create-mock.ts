import { randomBytes } from 'node:crypto';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Contract, Resource } from '../spec/contract.ts';
import { loadContract } from '../spec/load.ts';
import { objectAt } from '../spec/walk.ts';
import { createMemoryStore, openFileStore } from '../store/lowdb-store.ts';
import type { Store } from '../store/store.ts';
import { createAdopt } from './adopt.ts';
import { createApp } from './app.ts';
import { createSteppingClock, createSystemClock } from './clock.ts';
import { contentOf, type Items } from './content.ts';
import { defaultDemo, defaultSeed, demoItems } from './demo.ts';
import { loadFixtures } from './fixtures-file.ts';
import { createKeyRing, type KeyEntry } from './key-ring.ts';
import { keysOf } from './keys-file.ts';
import { listen, stop, urlHost } from './listen.ts';
import { type MockOptions, refuseOptions, timeOf } from './mock-options.ts';
import { createPractices } from './practice.ts';
import { createRateLimit } from './rate-limit.ts';

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
  /** Restores what the practices of its keys, and those that were opened, began with. */
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
 * await fetch(`${mock.url}/books`, { headers: { Authorization: `Bearer ${key}` } });
 * await mock.close();
 */
export async function createMock(options: MockOptions = {}): Promise<Mock> {
  const { host = '127.0.0.1', port = 0, seed = defaultSeed } = options;
  refuseOptions(options);
  const { contract, validators } = await loadContract(options);
  const clock = options.clock ? createSteppingClock(timeOf(options.clock)) : createSystemClock();
  const basePath = (options.basePath ?? contract.basePath).replace(/\/+$/, '');
  const entries = await keysOf(options.keys);
  const items = await startItems();
  const store = await openStore();
  const practices = createPractices(store, async (practice) =>
    contentOf(contract, practice, seed, await items(), clock.today()),
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
    reset: () => practices.resetAll(entries.map((entry) => entry.practice)),
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
    const loaded = await loadFixtures(fixtures, contract, validators, clock);
    return () => Promise.resolve(loaded);
  }

  async function openStore(): Promise<Store> {
    if (options.db === undefined) return createMemoryStore();
    const adopt = createAdopt(contract, validators, seed, clock);
    const resources = Object.fromEntries(
      contract.resources.map((resource) => {
        const integerKeys = resource.key.filter((name) => isInteger(contract, resource, name));
        return [resource.name, { key: resource.key, integerKeys }];
      }),
    );
    return openFileStore({ path: options.db, resources, adopt });
  }
}

function isInteger(contract: Contract, resource: Resource, field: string): boolean {
  const properties = objectAt(contract.schemas[resource.shown], 'properties');
  return objectAt(properties, field).type === 'integer';
}
