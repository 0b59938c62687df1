import { mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openFileStore } from '../../src/store/lowdb-store.ts';
import type { FileStoreOptions } from '../../src/store/open-file-store.ts';
import type { Fields, Query } from '../../src/store/store.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';
import { contractResources as resources } from './store-contract.ts';

const books = { practice: 'north', resource: 'books' };
const readers = { practice: 'north', resource: 'readers' };
const all: Query = { order: 'oldest', offset: 0, limit: 100 };
const time = Date.parse('2026-01-01T00:00:00.000Z');

async function listed(path: string, more: Partial<FileStoreOptions> = {}) {
  const store = await openFileStore({ path, resources, ...more });
  const { items } = await store.list(books, all);
  await store.close();
  return items;
}

function put(fields: Fields) {
  return () => ({ fields, time });
}

test('the file is what a person would write, and alone in its folder once the store is closed', async () => {
  const path = join(await createTemporaryFolder(), '.state', 'deep', 'db.json');
  const store = await openFileStore({ path, resources });
  await store.upsert(books, ['A', '1'], put({ shelf: 'A', code: '1', title: 'One' }));
  await store.upsert(books, ['b', '1'], put({ shelf: 'B', code: '1', tags: ['x'] }));
  await store.upsert(readers, ['7'], put({ number: 7, name: 'Seven' }));
  await store.close();

  expect(await readFile(path, 'utf8')).toBe(`{
  "format": "voxares-kit/1",
  "log": 2,
  "practices": {
    "north": {
      "counters": {
        "revision": 3,
        "time": "2026-01-01T00:00:00.000Z"
      },
      "resources": {
        "books": {
          "A": {
            "1": {
              "$sequence": 1,
              "title": "One"
            }
          },
          "b": {
            "1": {
              "$sequence": 2,
              "shelf": "B",
              "tags": [
                "x"
              ]
            }
          }
        },
        "readers": {
          "7": {
            "$sequence": 1,
            "name": "Seven"
          }
        }
      }
    }
  }
}`);
  expect(await readdir(join(path, '..'))).toEqual(['db.json']);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect((await stat(join(path, '..'))).mode & 0o777).toBe(0o700);
});

test('key fields come back as they were: from where the item lies, or in another spelling', async () => {
  const path = join(await createTemporaryFolder(), 'db.json');
  const first = await openFileStore({ path, resources });
  const kept = { shelf: 'B', code: 1, title: 'a code that is no text' };
  await first.upsert(books, ['b', '1'], put(kept));
  await first.upsert(readers, ['7'], put({ number: 7 }));
  await first.close();
  const second = await openFileStore({ path, resources });
  expect((await second.get(books, ['b', '1']))?.fields).toEqual(kept);
  expect((await second.get(readers, ['7']))?.fields).toEqual({ number: 7 });
  await second.close();
});

test('what a person wrote is taken in: new items come last, in the order of the file', async () => {
  const path = join(await createTemporaryFolder(), 'db.json');
  const written = {
    format: 'voxares-kit/1',
    practices: {
      north: {
        resources: {
          books: {
            A: {
              first: { title: 'by hand' },
              second: { $sequence: 5 },
              copy: { $sequence: 5, title: 'copied with its number' },
            },
            B: { third: {} },
          },
        },
      },
    },
  };
  await writeFile(path, JSON.stringify(written));
  const items = await listed(path);
  expect(items).toEqual([
    { sequence: 5, fields: { shelf: 'A', code: 'second' } },
    { sequence: 6, fields: { shelf: 'A', code: 'first', title: 'by hand' } },
    { sequence: 7, fields: { shelf: 'A', code: 'copy', title: 'copied with its number' } },
    { sequence: 8, fields: { shelf: 'B', code: 'third' } },
  ]);
  expect(await listed(path)).toEqual(items);
});

test('an edit, an addition and a removal between two runs count', async () => {
  const path = join(await createTemporaryFolder(), 'db.json');
  const store = await openFileStore({ path, resources });
  for (const code of ['1', '2']) {
    await store.upsert(books, ['A', code], put({ shelf: 'A', code, title: 'old' }));
  }
  await store.close();
  const document = JSON.parse(await readFile(path, 'utf8'));
  const shelf = document.practices.north.resources.books.A;
  shelf['1'].title = 'new';
  delete shelf['2'];
  shelf['3'] = {};
  await writeFile(path, JSON.stringify(document));
  expect(await listed(path)).toEqual([
    { sequence: 1, fields: { shelf: 'A', code: '1', title: 'new' } },
    { sequence: 2, fields: { shelf: 'A', code: '3' } },
  ]);
});

test('what is generated for an item of a person is made once and kept', async () => {
  const path = join(await createTemporaryFolder(), 'db.json');
  const north = { counters: { revision: 9, time: '2026-01-01T00:00:00.000Z' } };
  const items = { A: { '1': { $sequence: 1, id: 3 }, '2': {}, '3': {} } };
  const practices = { north: { ...north, resources: { books: items } } };
  await writeFile(path, JSON.stringify({ format: 'voxares-kit/1', log: 1, practices }));
  const seen: unknown[] = [];
  const adopt: FileStoreOptions['adopt'] = (place, fields, { sequence, counters }) => {
    if (fields.id !== undefined) return fields;
    seen.push([place, sequence, counters]);
    return { ...fields, id: counters.revision };
  };
  const ids = (await listed(path, { adopt })).map(({ fields }) => fields.id);
  expect(ids).toEqual([3, 10, 11]);
  expect(seen).toEqual([
    [books, 2, { revision: 10, time }],
    [books, 3, { revision: 11, time }],
  ]);
  expect((await listed(path, { adopt })).map(({ fields }) => fields.id)).toEqual(ids);
  expect(seen).toHaveLength(2);
});

test('a file that was only read stays as it is, to the byte', async () => {
  const path = join(await createTemporaryFolder(), 'db.json');
  const items = { A: { '1': { $sequence: 1 } } };
  const text = JSON.stringify({
    format: 'voxares-kit/1',
    log: 4,
    note: 'mine',
    practices: { north: { resources: { books: items } } },
  });
  await writeFile(path, text, { mode: 0o640 });
  expect(await listed(path)).toHaveLength(1);
  expect(await readFile(path, 'utf8')).toBe(text);
});

test('the mode that a person gave the file stays', async () => {
  const path = join(await createTemporaryFolder(), 'db.json');
  await writeFile(path, '{ "format": "voxares-kit/1", "log": 1, "practices": {} }', {
    mode: 0o640,
  });
  const store = await openFileStore({ path, resources });
  await store.upsert(books, ['A', '1'], put({ shelf: 'A', code: '1' }));
  await store.close();
  expect((await stat(path)).mode & 0o777).toBe(0o640);
});

test('a symbolic link to the file stays one', async () => {
  const folder = await createTemporaryFolder();
  await mkdir(join(folder, 'real'));
  const path = join(folder, 'db.json');
  await writeFile(
    join(folder, 'real', 'db.json'),
    '{ "format": "voxares-kit/1", "log": 1, "practices": {} }',
  );
  await symlink(join('real', 'db.json'), path);
  const store = await openFileStore({ path, resources });
  await store.upsert(books, ['A', '1'], put({ shelf: 'A', code: '1' }));
  await store.close();
  expect(await readFile(join(folder, 'real', 'db.json'), 'utf8')).toContain('"A"');
  expect(await readdir(folder)).toEqual(['db.json', 'real']);
  expect(await listed(path)).toHaveLength(1);
});
