import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Contract } from '../spec/contract.ts';
import { assemble } from './assemble.ts';
import type { MockPractice } from './client/mock-practice.ts';
import type { KeyEntry } from './key-ring.ts';
import { listen, stop, urlHost } from './listen.ts';
import type { PracticeOptions } from './mint.ts';
import { type MockOptions, refuseOptions, refuseUnknownOptions } from './mock-options.ts';
import type { Reloadable } from './reload.ts';

/** A mock that listens. */
export type Mock = {
  /** Base URL, with the base path and without a slash at its end. */
  readonly url: string;
  /** URL of the page for people; none where there is none. */
  readonly console: string | undefined;
  /** The app, to mount in another server; it expects the base path, and `/__mock` beside it. */
  readonly app: RequestListener;
  readonly contract: Contract;
  /** The keys that it was started with. */
  readonly keys: readonly KeyEntry[];
  /** Makes a practice of its own, and a key for it. */
  practice(options?: PracticeOptions): Promise<MockPractice>;
  /** Restores what the practices of its keys, and those that were opened, began with. */
  reset(): Promise<void>;
  /**
   * Reads anew what the mock was given as files, without losing what practices hold; new fixtures are what
   * they begin with at their next reset.
   *
   * @throws UsageError for a file that is wrong; what was there before stays then
   */
  reload(what: Reloadable): Promise<void>;
  /** Answers what is under way, then closes all that it opened. */
  close(): Promise<void>;
};

/**
 * How long a connection may be idle, in milliseconds. Node's own five seconds are soon over where many tests run
 * at once, and a request that meets the end of its connection is lost.
 */
const idleTime = 55_000;

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
  const { host = '127.0.0.1', port = 0 } = options;
  refuseUnknownOptions(options);
  refuseOptions(options);
  const parts = await assemble(options);
  const server = createServer({ keepAliveTimeout: idleTime }, parts.listener);
  await listen(server, port, host).catch(async (error: unknown) => {
    await parts.close();
    throw error;
  });
  const origin = `http://${urlHost(host)}:${(server.address() as AddressInfo).port}`; // it listens on TCP
  const url = `${origin}${parts.basePath}`;
  return {
    url,
    console: parts.hasConsole ? `${origin}/` : undefined,
    app: parts.listener,
    get contract() {
      return parts.current.contract;
    },
    get keys() {
      return parts.current.entries;
    },
    practice: async (wanted = {}) => parts.practice(url, wanted),
    async reset() {
      parts.refuseClosed();
      await parts.practices.resetAll(parts.current.entries.map(({ practice }) => practice));
    },
    async reload(what) {
      parts.refuseClosed();
      await parts.reload(what);
    },
    async close() {
      parts.endAnswers();
      await stop(server);
      await parts.close();
    },
  };
}
