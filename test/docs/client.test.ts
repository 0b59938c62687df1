import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { createMock } from '../../src/mock/create-mock.ts';
import { packageRoot } from '../../src/package-root.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

/** What each example of docs/client.md prints. */
const printed = [
  /^1990-01-15\nHorvat\n$/,
  /^400 undefined\n\/mobileNumber mobileNumber must be an E\.164 number[^\n]*\n$/,
  /^0\n$/,
  /^10\n$/,
];

test('the examples of docs/client.md do what the page says', async () => {
  const page = await readFile(new URL('docs/client.md', packageRoot), 'utf8');
  const examples = [...page.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code = '']) => code);
  expect(examples).toHaveLength(printed.length);
  const mock = await createMock({ demo: 0 });
  for (const [index, code] of examples.entries()) {
    const { key } = await mock.practice();
    const output = await outputOf(code, { VOXARES_URL: mock.url, VOXARES_KEY: key });
    expect(output, code).toMatch(printed[index] ?? '');
  }
  await mock.close();
});

/** Runs an example in a process of its own, with the sources in the place of the package. */
async function outputOf(code: string, env: NodeJS.ProcessEnv): Promise<string> {
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
