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

/** A folder with an installed copy of the package: its files as they are packed. */
async function installed(): Promise<string> {
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
  return folder;
}

/** Evaluates a module beside an installed copy of the package. */
async function evaluated(
  code: string,
): Promise<{ readonly stdout: string; readonly stderr: string }> {
  const folder = await installed();
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

test('each entry has the types of what it exports, matchers included', async () => {
  const folder = await installed();
  await symlink(join(root, 'node_modules/vitest'), join(folder, 'node_modules/vitest'));
  await symlink(join(root, 'node_modules/@types'), join(folder, 'node_modules/@types'));
  const code = `import { expect } from 'vitest';
    import { createMock, type MockPractice } from 'voxares-kit';
    import { createClient } from 'voxares-kit/client';
    import { itemPath } from 'voxares-kit/pact';
    import { test } from 'voxares-kit/vitest';
    import setup from 'voxares-kit/vitest/setup';

    test('types', async ({ practice }) => {
      const own: MockPractice = await (await createMock()).practice();
      const client = createClient({ url: own.url, key: own.key });
      await expect(practice).toHaveReceived({ operation: 'listPatients', count: 1 });
      await expect(practice.url).toConform({ key: practice.key });
      return void [client, itemPath('/patients'), setup];
    });`;
  await writeFile(join(folder, 'types.test.mts'), code);
  const flags = ['--noEmit', '--strict', '--skipLibCheck', '--module', 'nodenext'];
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const args = [tsc, ...flags, '--target', 'es2022', '--types', 'node', 'types.test.mts'];
  const { stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  expect(stdout).toBe('');
});
