import type { BrowserContextOptions, Page } from 'playwright-core';
import { createMock, type Mock } from '../../../src/mock/create-mock.ts';
import type { MockOptions } from '../../../src/mock/mock-options.ts';
import { watched as watchedPage, test as withBrowser } from '../report-test.ts';

/** A page of a mock, in a browser of its own. */
export type OpenedPage = {
  readonly mock: Mock;
  readonly page: Page;
  /** Where the mock is, without a path. */
  readonly origin: string;
  /** The key that the page begins with. */
  readonly key: string;
  /** The addresses that were asked for. */
  readonly asked: readonly string[];
  /** What a person would find in the console, but for answers that were refused. */
  readonly said: readonly string[];
  /** Bytes of everything that the page itself is made of. */
  readonly loaded: () => Promise<number>;
  /** Sends a request to the API with that key, as a client would. */
  readonly send: (method: string, path: string, body?: object) => Promise<number>;
};

/** How a page is opened. */
export type Opening = { readonly path?: string; readonly context?: BrowserContextOptions };

/** A test that opens pages of a mock. */
export const test = withBrowser.extend('openMock', async ({ browser }, { onCleanup }) => {
  const mocks: Mock[] = [];
  onCleanup(async () => {
    for (const context of browser.contexts()) await context.close();
    for (const mock of mocks) await mock.close();
  });
  return async (options: MockOptions = {}, { path = '/', context = {} }: Opening = {}) => {
    const mock = await createMock(options);
    mocks.push(mock);
    const viewport = { width: 1280, height: 900 };
    const own = await browser.newContext({ viewport, ...context });
    const { origin } = new URL(mock.url);
    const page = await own.newPage();
    const opened = watched(mock, page, origin);
    await page.goto(`${origin}${path}`);
    return opened;
  };
});

function watched(mock: Mock, page: Page, origin: string): OpenedPage {
  const sizes: Promise<number>[] = [];
  const key = mock.keys[0]?.key ?? '';
  // A refused request is no fault of the page.
  const { asked, said } = watchedPage(page, (text) => /^Failed to load resource/.test(text));
  page.on('response', (response) => {
    if (response.url().includes('/__mock/requests/stream')) return;
    sizes.push(
      response.body().then(
        ({ length }) => length,
        () => 0, // an answer without a body
      ),
    );
  });
  const loaded = async () => (await Promise.all(sizes)).reduce((sum, one) => sum + one, 0);
  const send = async (method: string, path: string, body?: object) => {
    const headers = { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' };
    const init = { method, headers, ...(body && { body: JSON.stringify(body) }) };
    return (await fetch(`${mock.url}${path}`, init)).status;
  };
  return { mock, page, origin, key, asked, said, loaded, send };
}
