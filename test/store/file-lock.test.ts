import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { openFileStore } from '../../src/store/lowdb-store.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';
import { contractResources as resources } from './store-contract.ts';

const script = fileURLToPath(new URL('write-until-killed.mjs', import.meta.url));

function inUse(path: string, pid: number | undefined): string {
  return `${path} is in use by process ${pid}; stop it or choose another --db file`;
}

test('a file that another process has open is refused', async () => {
  const path = join(await createTemporaryFolder(), 'db.json');
  const child = spawn(process.execPath, [script, path], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  await expect(openFileStore({ path, resources })).rejects.toThrow(inUse(path, child.pid));
  const closed = once(child, 'close');
  child.kill('SIGKILL');
  await closed;
  await (await openFileStore({ path, resources })).close();
  expect(await readdir(join(path, '..'))).toEqual(['db.json']);
});

test('a file that this process has open is refused, and free once it is closed', async () => {
  const path = join(await createTemporaryFolder(), 'db.json');
  const store = await openFileStore({ path, resources });
  await expect(openFileStore({ path, resources })).rejects.toThrow(inUse(path, process.pid));
  await store.close();
  await (await openFileStore({ path, resources })).close();
});

test('of many that open a new file at once, one gets it', async () => {
  const path = join(await createTemporaryFolder(), 'db.json');
  const results = await Promise.allSettled(
    Array.from({ length: 10 }, () => openFileStore({ path, resources })),
  );
  const opened = results.filter((result) => result.status === 'fulfilled');
  expect(opened).toHaveLength(1);
  await opened[0]?.value.close();
});

const { pid: dead } = spawnSync(process.execPath, ['--version']);
test.each([
  ['a process that has died', `${dead}\n2026-01-01T00:00:00.000Z\n`],
  ['an earlier process with the same id', `${process.pid}\n2020-01-01T00:00:00.000Z\n`],
  ['a process that died before it wrote anything', ''],
  ['nobody knows whom', 'nonsense\n'],
])('the lock of %s is taken over', async (_whom, text) => {
  const path = join(await createTemporaryFolder(), 'db.json');
  await writeFile(`${path}.lock`, text);
  const store = await openFileStore({ path, resources });
  expect(await readFile(`${path}.lock`, 'utf8')).toMatch(new RegExp(`^${process.pid}\n`));
  await store.close();
  expect(await readdir(join(path, '..'))).toEqual(['db.json']);
});

test('a start that is refused frees the file again', async () => {
  const path = join(await createTemporaryFolder(), 'db.json');
  await writeFile(path, '{}');
  await expect(openFileStore({ path, resources })).rejects.toThrow('not a voxares-kit file');
  expect(await readdir(join(path, '..'))).toEqual(['db.json']);
});
