import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { expect } from 'vitest';
import { packageRoot } from '../../src/package-root.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

/** The TypeScript examples of a page. */
export async function examplesIn(path: string): Promise<readonly string[]> {
  const page = await readFile(new URL(path, packageRoot), 'utf8');
  return [...page.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code = '']) => code);
}

/** Runs an example in a process of its own, with the sources in the place of the package. */
export async function outputOf(code: string, env: NodeJS.ProcessEnv): Promise<string> {
  const outfile = join(await createTemporaryFolder(), 'example.mjs');
  const source = (path: string) => fileURLToPath(new URL(path, packageRoot));
  await build({
    stdin: { contents: code, loader: 'ts', resolveDir: source('.') },
    alias: {
      'voxares-kit/client': source('src/client/index.ts'),
      'voxares-kit': source('dist/index.js'),
    },
    bundle: true,
    platform: 'node',
    format: 'esm',
    external: [source('dist/index.js')],
    outfile,
  });
  const child = spawn(process.execPath, [outfile], { env: { ...process.env, ...env } });
  const [stdout, stderr] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ]);
  expect(stderr, code).toBe('');
  return stdout;
}
