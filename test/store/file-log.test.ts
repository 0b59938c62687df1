import { copyFile, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { Problem, UsageError } from '../../src/problem.ts';
import { LogFile } from '../../src/store/log-file.ts';
import { openFileStore } from '../../src/store/lowdb-store.ts';
import type { Store } from '../../src/store/store.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';
import { contractResources as resources } from './store-contract.ts';

const books = { practice: 'north', resource: 'books' };
const unhurried = { timeout: 120_000 };

function put(store: Store, code: string, title: string) {
  const fields = { shelf: 'A', code, title };
  return store.upsert(books, ['A', code], () => ({ fields, time: 0 }));
}

async function titles(store: Store): Promise<string> {
  const { items } = await store.list(books, { order: 'oldest', offset: 0, limit: 1000 });
  return items.map(({ fields }) => fields.title).join();
}

async function titlesAt(path: string): Promise<string> {
  const store = await openFileStore({ path, resources });
  const text = await titles(store);
  await store.close();
  return text;
}

/** The files as they lie while a store has them open: what a killed process leaves. */
async function copied(path: string): Promise<string> {
  const copy = join(await createTemporaryFolder(), 'db.json');
  // The file last: a log that is folded in and removed meanwhile is in it then.
  for (const name of await readdir(join(path, '..'))) {
    if (!name.includes('.log.')) continue;
    await copyFile(join(path, '..', name), join(copy, '..', name)).catch(refuseOther);
  }
  await copyFile(path, copy);
  return copy;
}

function refuseOther(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}

async function folder(path: string): Promise<readonly string[]> {
  return (await readdir(join(path, '..'))).toSorted();
}

test('an acknowledged write is in the log, which only its owner may read', async () => {
  const path = join(await createTemporaryFolder(), 'db.json');
  const store = await openFileStore({ path, resources });
  await put(store, '1', 'one');
  expect(await readFile(`${path}.log.1`, 'utf8')).toBe(
    '{"practice":"north","resource":"books","key":["A","1"],"item":{"$sequence":1,"title":"one"},"counters":{"revision":1,"time":"1970-01-01T00:00:00.000Z"}}\n',
  );
  expect((await stat(`${path}.log.1`)).mode & 0o777).toBe(0o600);
  expect(await titlesAt(await copied(path))).toBe('one');
  await store.close();
});

test('a log is folded into the file while writes go on', unhurried, async () => {
  const path = join(await createTemporaryFolder(), 'db.json');
  const store = await openFileStore({ path, resources, foldAfter: 4096 });
  let written = 0;
  const logOf = async () => JSON.parse(await readFile(path, 'utf8')).log;
  while ((await logOf()) < 4) {
    await Promise.all(
      Array.from({ length: 20 }, () => put(store, String(written++ % 50), `t${written}`)),
    );
    await wait(1);
  }
  const expected = await titles(store);
  expect(await titlesAt(await copied(path))).toBe(expected);
  await store.close();
  expect(await folder(path)).toEqual(['db.json']);
  expect(await titlesAt(path)).toBe(expected);
});

test('a fold that was cut short after the rename leaves a log that is not taken twice', async () => {
  const path = join(await createTemporaryFolder(), 'db.json');
  const store = await openFileStore({ path, resources });
  await put(store, '1', 'old');
  const before = await copied(path);
  await store.close();
  const next = await openFileStore({ path, resources });
  await put(next, '1', 'new');
  const after = await copied(path);
  await next.close();

  await copyFile(`${before}.log.1`, `${after}.log.1`);
  await writeFile(join(after, '..', '.db.json.tmp'), '{ "format": "voxa');
  expect(await folder(after)).toEqual([
    '.db.json.tmp',
    'db.json',
    'db.json.log.1',
    'db.json.log.2',
  ]);
  expect(await titlesAt(after)).toBe('new');
  expect(await folder(after)).toEqual(['db.json']);
});

test('a last line that was written in part is dropped, and the next one starts anew', async () => {
  const path = join(await createTemporaryFolder(), 'db.json');
  const store = await openFileStore({ path, resources });
  await put(store, '1', 'one');
  const copy = await copied(path);
  await store.close();
  const log = await readFile(`${copy}.log.1`, 'utf8');
  await writeFile(`${copy}.log.1`, `${log}${log.replace('one', 'two').slice(0, -1)}`);

  const again = await openFileStore({ path: copy, resources });
  expect(await titles(again)).toBe('one');
  await put(again, '2', 'three');
  expect(await titlesAt(await copied(copy))).toBe('one,three');
  await again.close();
});

test('a log with nothing but a part of a line is as good as none', async () => {
  const path = join(await createTemporaryFolder(), 'db.json');
  await (await openFileStore({ path, resources })).close();
  await writeFile(`${path}.log.1`, '{"practice":');
  const store = await openFileStore({ path, resources });
  await put(store, '1', 'one');
  await store.close();
  expect(await titlesAt(path)).toBe('one');
});

test(
  'a file that was damaged while in use is not written over, and no write is lost',
  unhurried,
  async () => {
    const path = join(await createTemporaryFolder(), 'db.json');
    const store = await openFileStore({ path, resources, foldAfter: 200 });
    await writeFile(path, '{ "format": oops');
    for (let at = 0; at < 20; at += 1) await put(store, String(at), `t${at}`);
    const expected = await titles(store);
    await expect(store.close()).rejects.toThrow(`${path}:1:13: not JSON`);
    expect(await readFile(path, 'utf8')).toBe('{ "format": oops');
    await writeFile(path, '{ "format": "voxares-kit/1", "log": 1, "practices": {} }');
    expect(await titlesAt(path)).toBe(expected);
  },
);

test('a file that was removed while in use is told at the end', async () => {
  const path = join(await createTemporaryFolder(), 'db.json');
  const store = await openFileStore({ path, resources });
  await put(store, '1', 'one');
  await rm(path);
  await expect(store.close()).rejects.toThrow(UsageError);
  expect(await folder(path)).toEqual(['db.json.log.1']);
});

test.skipIf(process.platform !== 'linux')('a full disk is a problem of the request', () => {
  const log = new LogFile('/dev/full', 1);
  const append = () => log.append(Buffer.from('{}\n'));
  expect(append).toThrow(Problem);
  expect(append).toThrow(expect.objectContaining({ kind: 'storage-full' }));
  expect(log.length).toBe(1);
  log.close();
});
