import { spawnSync } from 'node:child_process';
import { cp, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { createTemporaryFolder } from './support/temporary-folder.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

type Manifest = {
  readonly exports: Readonly<Record<string, unknown>>;
  readonly files: readonly string[];
  readonly sideEffects: readonly string[];
  readonly scripts: Readonly<Record<string, string>>;
};

/** Evaluates a module beside an installed copy of the package: its files as they are packed. */
async function evaluated(
  code: string,
): Promise<{ readonly stdout: string; readonly stderr: string }> {
  const folder = await createTemporaryFolder();
  const home = join(folder, 'node_modules/voxares-kit');
  const { files } = await manifestOf(root);
  await mkdir(home, { recursive: true });
  for (const file of ['package.json', ...files.filter((one) => !one.startsWith('!'))]) {
    await cp(join(root, file), join(home, file), { recursive: true });
  }
  for (const file of files.filter((one) => one.startsWith('!'))) {
    await rm(join(home, file.slice(1)), { recursive: true });
  }
  await symlink(join(root, 'node_modules'), join(home, 'node_modules'));
  await writeFile(join(folder, 'main.mjs'), code);
  return spawnSync(process.execPath, ['main.mjs'], { cwd: folder, encoding: 'utf8' });
}

async function manifestOf(folder: string): Promise<Manifest> {
  return JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as Manifest; // our own file
}

test('the package has five entries, of which one does something when it is imported', async () => {
  const { exports, sideEffects, scripts } = await manifestOf(root);
  const entries = ['.', './client', './pact', './vitest', './vitest/setup', './package.json'];
  expect(Object.keys(exports)).toEqual(entries);
  expect(sideEffects).toEqual(['./dist/vitest.js']);
  const run = ['preinstall', 'install', 'postinstall', 'prepare'].filter((name) => name in scripts);
  expect(run).toEqual([]);
});

test('the entry exports what the library is', async () => {
  const code = `import * as kit from 'voxares-kit';
    import manifest from 'voxares-kit/package.json' with { type: 'json' };
    console.log(manifest.name, Object.keys(kit).sort().join(' '));`;
  const { stdout } = await evaluated(code);
  const reports = ['Console', 'Har', 'Html', 'Json', 'Junit'].map((one) => `to${one}`);
  const verification = ['Console', 'Html', 'Json', 'Junit'].map((one) => `toVerification${one}`);
  const functions = [
    'conform',
    'connect',
    'createMock',
    'createPractice',
    ...reports,
    ...verification,
    'verify',
  ];
  expect(stdout).toBe(`voxares-kit UsageError ${functions.join(' ')}\n`);
});

test('a mock that the packed library starts answers', async () => {
  const code = `import { createMock } from 'voxares-kit';
    const mock = await createMock({ demo: 3 });
    const { key, url } = await mock.practice();
    const list = mock.contract.operations.find(({ binding }) => binding.action === 'list');
    const headers = { Authorization: 'Bearer ' + key };
    const response = await fetch(url + list.path, { headers });
    console.log(response.status, (await response.json()).count);
    await mock.close();`;
  const { stdout, stderr } = await evaluated(code);
  expect(stderr).toBe('');
  expect(stdout).toBe('200 3\n');
});

test('the client of the packed library asks the mock of it', async () => {
  const code = `import { createMock } from 'voxares-kit';
    import * as kit from 'voxares-kit/client';
    console.log(Object.keys(kit).sort().join(' '));
    const mock = await createMock({ demo: 3 });
    const client = kit.createClient(await mock.practice());
    console.log((await client.list()).count);
    await mock.close();`;
  const { stdout, stderr } = await evaluated(code);
  expect(stderr).toBe('');
  expect(stdout).toBe('ApiProblem NoAnswer createClient\n3\n');
});

test('the part for consumer tests loads no Pact', async () => {
  const code = `import { createRequire } from 'node:module';
    import { itemPath } from 'voxares-kit/pact';
    const { cache } = createRequire(import.meta.url);
    const loaded = Object.keys(cache).filter((file) => file.includes('@pact'));
    console.log(itemPath('/books/A/1').value, loaded.length);`;
  const { stdout, stderr } = await evaluated(code);
  expect(stderr).toBe('');
  expect(stdout).toBe('/books/A/1 0\n');
});

test('nothing else of the package can be imported', async () => {
  const code = `for (const path of ['dist/index.js', 'dist/client/send.js', 'spec/rules.yaml', 'mock']) {
    await import('voxares-kit/' + path).catch((error) => console.log(error.code));
  }`;
  const { stdout } = await evaluated(code);
  expect(stdout).toBe('ERR_PACKAGE_PATH_NOT_EXPORTED\n'.repeat(4));
});
