import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { createMock } from '../../src/mock/create-mock.ts';
import { loadDocument } from '../../src/spec/document.ts';
import { narrow } from '../../src/spec/narrow.ts';
import { assumedProfile } from '../../src/spec/profile.ts';
import { shippedSpec } from '../../src/spec/shipped.ts';

/**
 * Starts a mock and, before it, Prism as a proxy that holds every answer against the contract of the
 * default profile; it notes what is wrong in the header `sl-violations`.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const mock = await createMock({ demo: 0, openKeys: true });
  const folder = await mkdtemp(join(tmpdir(), 'voxares-kit-'));
  const document = join(folder, 'narrowed.json');
  await writeFile(document, await narrowedDocument());
  // The upstream bears the base path, which Prism does not take from the document's servers.
  const prism = spawn(process.execPath, [prismBin(), 'proxy', '-p', '0', document, mock.url], {
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
  project.provide('prismUrl', url);
  return async () => {
    prism.kill();
    await exited;
    await mock.close();
    await rm(folder, { recursive: true, force: true });
  };
}

/** The document as the default profile narrows it. */
async function narrowedDocument(): Promise<string> {
  const { tree, rulebook } = await loadDocument(shippedSpec.path);
  return JSON.stringify(narrow(tree, assumedProfile(rulebook).answers));
}

function prismBin(): string {
  const require = createRequire(import.meta.url);
  const manifest = require.resolve('@stoplight/prism-cli/package.json');
  return join(dirname(manifest), 'dist/index.js');
}
