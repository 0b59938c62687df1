import { spawn } from 'node:child_process';
import type { Terminal } from './terminal.ts';

/** What opens a URL as the person's system does, by platform: a program and what comes before the URL. */
const openers: Readonly<Record<string, readonly [string, ...string[]]>> = {
  darwin: ['open'],
  // `start` is a word of the shell; this is what it asks.
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
};

/** What the other systems have: freedesktop.org's. */
const usualOpener = ['xdg-open'] as const;

/**
 * Opens the page of a mock in the browser; where that cannot be done, says where the page is.
 *
 * @param url the mock's base URL
 */
export function openPage(
  url: string,
  { env, stderr }: Pick<Terminal, 'env' | 'stderr'>,
  platform: string = process.platform,
): void {
  const page = pageOf(url);
  const [program, ...before] = openers[platform] ?? usualOpener;
  const fail = () => stderr.write(`voxares-kit: no browser could be opened; go to ${page}\n`);
  const opener = spawn(program, [...before, page], { detached: true, stdio: 'ignore', env });
  opener.once('error', fail);
  opener.once('exit', (code) => code !== 0 && fail());
  opener.unref();
}

/** Where a browser on this machine finds the page: no browser goes to "any address". */
function pageOf(url: string): string {
  const page = new URL('/', url);
  if (page.hostname === '0.0.0.0') page.hostname = '127.0.0.1';
  if (page.hostname === '[::]') page.hostname = '[::1]';
  return page.href;
}
