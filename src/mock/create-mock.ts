import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Contract, Resource } from '../spec/contract.ts';
import { loadContract } from '../spec/load.ts';
import { objectAt } from '../spec/walk.ts';
import { createMemoryStore, openFileStore } from '../store/lowdb-store.ts';
import type { Store } from '../store/store.ts';
import { createAdopt } from './adopt.ts';
import { createApis } from './apis.ts';
import { createApp } from './app.ts';
import { createClock } from './clock.ts';
import { contentOf } from './content.ts';
import { defaultSeed } from './demo.ts';
import { createKeyRing, type KeyEntry } from './key-ring.ts';
import { keysOf } from './keys-file.ts';
import { listen, stop, urlHost } from './listen.ts';
import { createListener } from './listener.ts';
import { createMint, type PracticeOptions } from './mint.ts';
import { type MockOptions, refuseOptions, timeOf } from './mock-options.ts';
import { createPractices } from './practices.ts';
import { createStartItems } from './start-items.ts';

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
  practice(options?: PracticeOptions): Promise<MockPractice>;
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
  const loaded = await loadContract(options);
  const { contract } = loaded;
  const clockStart = options.clock ? timeOf(options.clock) : undefined;
  const basePath = (options.basePath ?? contract.basePath).replace(/\/+$/, '');
  const entries = await keysOf(options.keys);
  const startItems = await createStartItems(options, loaded, createClock(clockStart));
  const store = await openStore();
  const keys = createKeyRing(entries, options.openKeys ?? false);
  const { cors: corsOrigin, onExchange } = options;
  const practices = createPractices({
    store,
    beginning: () => ({ seed, api: apis.usual }),
    clockStart,
    contentOf: async (practice, demo) => {
      const items = await startItems(practice, demo);
      const { api, clock } = practice;
      return contentOf(api.contract, practice, practice.seed, items, clock.today());
    },
  });
  const apis = createApis(loaded, options, (under) =>
    createApp({ ...under, basePath, keys, practices, store, corsOrigin, onExchange }),
  );
  const listener = createListener({ apis, practices, keys });
  const server = createServer(listener);
  await listen(server, port, host).catch(async (error: unknown) => {
    await store.close();
    throw error;
  });
  const url = `http://${urlHost(host)}:${(server.address() as AddressInfo).port}${basePath}`;
  const mint = createMint({ apis, practices, keys, seed });

  return {
    url,
    app: listener,
    contract,
    keys: entries,
    async practice(wanted = {}) {
      const { key, name, practice } = await mint(wanted);
      return { key, name, url, reset: () => practices.reset(practice) };
    },
    reset: () => practices.resetAll(entries.map((entry) => entry.practice)),
    async close() {
      await stop(server);
      await store.close();
    },
  };

  async function openStore(): Promise<Store> {
    if (options.db === undefined) return createMemoryStore();
    const adopt = createAdopt(contract, loaded.validators, seed, createClock(clockStart));
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
