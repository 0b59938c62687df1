import type { RequestListener } from 'node:http';
import { UsageError } from '../problem.ts';
import { loadContract, loadControlContract } from '../spec/load.ts';
import { refuseAdminKey } from './admin-key.ts';
import { createApis } from './apis.ts';
import { createApp } from './app.ts';
import type { MockPractice } from './client/mock-practice.ts';
import { createClock } from './clock.ts';
import { createConnections } from './connections.ts';
import { consolePathsOf } from './console-paths.ts';
import { contentOf } from './content.ts';
import type { Control } from './control/control.ts';
import { defaultSeed } from './demo.ts';
import { createEndings } from './endings.ts';
import { createHostCheck } from './host-check.ts';
import { createJournalMemory, mostEntries } from './journal/journal.ts';
import { openKeptKeys } from './kept-keys.ts';
import { createKeyRing } from './key-ring.ts';
import { keysOf } from './keys-file.ts';
import { createListener } from './listener.ts';
import { createMint, type PracticeOptions } from './mint.ts';
import { defaultMostPractices, type MockOptions, timeOf } from './mock-options.ts';
import { openStore } from './open-store.ts';
import { createPractices, type Practices } from './practices.ts';
import { bodyLimit } from './read-body.ts';
import { type Current, createReload, type Reload } from './reload.ts';
import { createStartItems } from './start-items.ts';

/** A mock that does not listen yet. */
export type MockParts = {
  readonly listener: RequestListener;
  readonly basePath: string;
  /** What a reload may replace. */
  readonly current: Current;
  /** Whether there is a page at `/`. */
  readonly hasConsole: boolean;
  readonly practices: Practices;
  readonly reload: Reload;
  /** Makes a practice of its own, as tests hold it. */
  practice(url: string, options: PracticeOptions): Promise<MockPractice>;
  /** Ends answers that go on or wait; from now on the mock is closed for whoever holds it. */
  endAnswers(): void;
  /** @throws UsageError once the mock is closed */
  refuseClosed(): void;
  close(): Promise<void>;
};

/** The most bytes that an import may have. */
const importLimit = 256 * 1024 * 1024;

/**
 * Puts the parts of a mock together.
 *
 * @throws UsageError for a file that is wrong
 */
export async function assemble(options: MockOptions): Promise<MockParts> {
  const { db, seed = defaultSeed, cors: corsOrigin, onExchange } = options;
  const loaded = await loadContract(options);
  const { contract } = loaded;
  const clockStart = options.clock ? timeOf(options.clock) : undefined;
  const basePath = (options.basePath ?? contract.basePath).replace(/\/+$/, '');
  const entries = await keysOf(options.keys);
  refuseAdminKey(options.adminKey, entries);
  const now = () => createClock(clockStart).now();
  const startItems = await createStartItems(options, loaded, now());
  const current: Current = { contract, entries, startItems };
  const store = await openStore(db, loaded, seed, clockStart);
  const kept = await openKeptKeys(db).catch(closeStore);
  const keys = createKeyRing(entries, options.openKeys ?? false, kept.salt);

  const journals = createJournalMemory();
  const unkeyed = journals.createJournal();
  const endings = createEndings();
  const connections = createConnections();
  const practices = createPractices({
    ...{ store, clockStart, journals },
    beginning: () => ({ seed, api: apis.usual }),
    contentOf: async (practice, demo) => {
      const items = await current.startItems(practice, demo);
      const { api, clock } = practice;
      return contentOf(api.contract, practice, practice.seed, items, clock.today());
    },
  });
  const apis = createApis(loaded, options, (under) =>
    createApp({
      ...{ ...under, basePath, keys, practices, store, corsOrigin, onExchange, unkeyed },
      ...{ connections, endings, prefer: options.prefer ?? true },
    }),
  );
  const { maxPractices: most = defaultMostPractices } = options;
  const mint = createMint({ apis, practices, keys, kept, seed, most });
  await mint.takeInKept().catch(closeStore);

  /** Loaded when somebody first asks: a start need not wait for it. */
  let control: Promise<Control> | undefined;
  const controlOf = () => {
    control ??= loadControl();
    return control;
  };
  const guard = createHostCheck([options.host ?? '', ...(options.allowHost ?? [])]);
  const hasControl = options.control !== false;
  const paths = consolePathsOf(contract, basePath);
  const listener = createListener({
    ...{ apis, practices, keys },
    control: hasControl ? controlOf : undefined,
    pages: hasControl ? { paths, load: loadPages } : undefined,
  });
  let isClosed = false;
  const refuseClosed = () => {
    if (isClosed) throw new UsageError('the mock is closed; start another one');
  };
  return {
    ...{ listener, basePath, current, practices, refuseClosed },
    hasConsole: hasControl && paths.has('/'),
    reload: createReload({ options, current, apis, keys, now }),
    async practice(url, wanted) {
      const { ownPractice } = await import('./client/own-practice.ts');
      return ownPractice({ url, keys, practices, control: controlOf, refuseClosed }, wanted);
    },
    endAnswers() {
      isClosed = true;
      endings.endAll();
    },
    async close() {
      isClosed = true;
      mint.close();
      await store.close();
    },
  };

  async function closeStore(error: unknown): Promise<never> {
    await store.close();
    throw error;
  }

  async function loadControl(): Promise<Control> {
    const [{ createControl }, { operations }] = await Promise.all([
      import('./control/control.ts'),
      import('./control/operations.ts'),
    ]);
    const { adminKey } = options;
    const admin = adminKey === undefined ? [] : [{ key: adminKey, name: 'admin', practice: '' }];
    const limits = {
      practices: most,
      bodyBytes: bodyLimit,
      importBytes: importLimit,
      requestsKept: mostEntries,
    };
    return createControl({
      operations,
      ...{ keys, corsOrigin, onExchange },
      server: {
        ...{ apis, practices, store, mint, basePath, seed, limits, unkeyed, endings, connections },
        control: await loadControlContract(),
      },
      adminKeys: createKeyRing(admin, false),
      guard,
    });
  }

  async function loadPages(): Promise<RequestListener> {
    const { createConsole } = await import('./serve-console.ts');
    return createConsole({ guard, demoKeys: options.keys === undefined ? entries : [] });
  }
}
