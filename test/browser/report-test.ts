import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { test as base } from 'vitest';
import { startChromium } from './chromium.ts';

/** A page in a browser of its own, from a file, as a person opens a report. */
export type Opened = {
  readonly page: Page;
  /** The addresses that were asked for, the page's own among them. */
  readonly asked: readonly string[];
  /** What a person would find in the console, and dialogs, which no report opens. */
  readonly said: readonly string[];
};

/** A test that opens reports; the browser is started once a file. */
export const test = base
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads from the pattern what a fixture needs
  .extend('browser', { scope: 'file' }, async ({}, { onCleanup }) => {
    const browser = await startChromium();
    onCleanup(() => browser.close());
    return browser;
  })
  .extend('open', async ({ browser }, { onCleanup }) => {
    const folder = await mkdtemp(join(tmpdir(), 'voxares-kit-browser-'));
    const path = join(folder, 'report.html');
    onCleanup(async () => {
      for (const context of browser.contexts()) await context.close();
      await rm(folder, { recursive: true, force: true });
    });
    return async (html: string, options: BrowserContextOptions = {}): Promise<Opened> => {
      await writeFile(path, html);
      const viewport = { width: 1100, height: 800 };
      const context = await browser.newContext({ viewport, ...options });
      const opened = watched(await context.newPage());
      await opened.page.goto(pathToFileURL(path).href);
      return opened;
    };
  });

/**
 * Notes what a page asks for and what its console says.
 *
 * @param isExpected what may be said
 */
export function watched(page: Page, isExpected = (_: string) => false): Opened {
  const asked: string[] = [];
  const said: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('console', (message) => {
    if (!isExpected(message.text())) said.push(message.text());
  });
  page.on('pageerror', (error) => said.push(error.message));
  page.on('dialog', (dialog) => {
    said.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  return { page, asked, said };
}

/** Unfolds all that is folded. */
export async function unfold(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });
}
