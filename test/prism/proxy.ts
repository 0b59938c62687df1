import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Prism as a proxy, in a process of its own. */
export type Proxy = { readonly url: string; readonly stop: () => Promise<void> };

/**
 * Starts Prism before a server. It holds every answer against a document, and notes what is wrong in the
 * header `sl-violations`.
 *
 * @param document the document's file
 * @param upstream bears the base path, which Prism does not take from the document's servers
 */
export async function startProxy(document: string, upstream: string): Promise<Proxy> {
  const prism = spawn(process.execPath, [prismBin(), 'proxy', '-p', '0', document, upstream], {
    env: { ...process.env, SCARF_ANALYTICS: 'false' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = new Promise<void>((resolve) => prism.once('exit', () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    let printed = '';
    prism.stdout.on('data', (chunk: Buffer) => {
      printed += chunk;
      const found = /listening on (http:\S+)/.exec(printed)?.[1];
      if (found !== undefined) resolve(found);
    });
    void exited.then(() => reject(new Error(`Prism did not start: ${printed}`)));
  });
  const stop = async () => {
    prism.kill();
    await exited;
  };
  return { url, stop };
}

function prismBin(): string {
  const require = createRequire(import.meta.url);
  const manifest = require.resolve('@stoplight/prism-cli/package.json');
  return join(dirname(manifest), 'dist/index.js');
}
