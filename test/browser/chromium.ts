import { accessSync, constants } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/**
 * Where the browser is: `CHROMIUM`, or where Debian and its like put it.
 *
 * @throws Error in one line where there is none
 */
export function findChromium(env: NodeJS.ProcessEnv): string {
  const path = env.CHROMIUM ?? '/usr/bin/chromium';
  try {
    accessSync(path, constants.X_OK);
    return path;
  } catch (cause) {
    const how = 'apt-get install chromium, or name one by CHROMIUM=/path/to/it';
    throw new Error(`no browser at ${path}: ${how}`, { cause });
  }
}

/** Starts a browser without a window, that asks nobody for anything of its own accord. */
export function startChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: findChromium(process.env),
    args: [
      '--no-sandbox', // root may not have one
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
