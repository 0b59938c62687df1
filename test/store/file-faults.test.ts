import { execFile, spawnSync } from 'node:child_process';
import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { Problem, UsageError } from '../../src/problem.ts';
import { openFileStore } from '../../src/store/lowdb-store.ts';
import type { FileStoreOptions } from '../../src/store/open-file-store.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';
import { contractResources as resources } from './store-contract.ts';

const run = promisify(execFile);
const openAsNobody = fileURLToPath(new URL('open-as-nobody.mjs', import.meta.url));

/** Opens the file, which must be refused and left as it was; answers the message without the folder. */
async function refusal(folder: string, more: Partial<FileStoreOptions> = {}): Promise<string> {
  const path = join(folder, 'db.json');
  const before = await contentsOf(folder);
  const error = await openFileStore({ path, resources, ...more }).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(UsageError);
  expect(await contentsOf(folder)).toEqual(before);
  return String(error).replace('UsageError: ', '').replaceAll(`${folder}/`, '');
}

async function contentsOf(folder: string) {
  const names = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isFile());
  return Promise.all(
    names.map(async ({ name }) => [name, await readFile(join(folder, name), 'utf8')]),
  );
}

async function folderWith(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await createTemporaryFolder();
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return folder;
}

function withBooks(books: string): string {
  return `{ "format": "voxares-kit/1", "log": 1,\n"practices": { "north": { "resources": {\n"books": ${books} } } } }`;
}

const advice = 'mend it there, or choose another --db file';
const foreign = 'not a voxares-kit file (it has no "format": "voxares-kit/1"); choose another';
const newer = 'written by a newer voxares-kit (voxares-kit/2); this version reads voxares-kit/1';

test.each([
  ['damaged', '{ "format": "voxares-kit/1",\n  "log": }', `db.json:2:10: not JSON; ${advice}`],
  ['cut off', '{ "format": "voxares-kit/1",\n', `db.json:2:1: not JSON; ${advice}`],
  ['empty', '', `db.json:1:1: not JSON; ${advice}`],
  ['foreign', '{ "posts": [] }', `db.json:1:1: ${foreign}`],
  ['an array', '[]', `db.json:1:1: ${foreign}`],
  ['null', 'null', `db.json:1:1: ${foreign}`],
  ['another format', '{ "format": "voxares-kit/x" }', `db.json:1:1: ${foreign}`],
  ['newer', '{ "format": "voxares-kit/2" }', `db.json:1:1: ${newer}`],
  [
    'without practices',
    '{ "format": "voxares-kit/1", "log": 1 }',
    'db.json:1:1: practices must be an object',
  ],
  [
    'with a strange log number',
    '{ "format": "voxares-kit/1",\n "log": "3", "practices": {} }',
    'db.json:2:2: log must be a number from 1 on',
  ],
  [
    'with a practice that is none',
    '{ "format": "voxares-kit/1", "practices": {\n "__proto__": 1 } }',
    'db.json:2:2: __proto__ must be an object',
  ],
  [
    'with a strange revision',
    '{ "format": "voxares-kit/1", "practices": { "a": { "resources": {},\n "counters": { "revision": -1 } } } }',
    'db.json:2:16: revision must be a number from 0 on',
  ],
  [
    'with a strange time',
    '{ "format": "voxares-kit/1", "practices": { "a": { "resources": {},\n "counters": { "revision": 1, "time": "noon" } } } }',
    'db.json:2:31: time must be a date-time such as "2026-01-01T00:00:00.000Z"',
  ],
  [
    'with an item that is none',
    withBooks('{ "A":\n{ "1": 2 } }'),
    'db.json:4:3: items lie under shelf, then code; found no object',
  ],
  [
    'with a level too few',
    withBooks('{ "A": {\n"title": "x" } }'),
    'db.json:4:1: items lie under shelf, then code; found no object',
  ],
  [
    'with a strange sequence',
    withBooks('{ "A": { "1": {\n "$sequence": 0 } } }'),
    'db.json:4:2: $sequence must be a number from 1 on, or left out',
  ],
  [
    'of another API',
    withBooks('{}, "films": {}'),
    'db.json:3:14: the API has no resource films; its resources are books, readers',
  ],
  [
    'with a key that is no integer',
    withBooks('{}, "readers":\n{ "007": {} }'),
    'db.json:4:3: number must be an integer, not "007"',
  ],
])('a file that is %s is refused in one line and left alone', async (_what, text, message) => {
  expect(await refusal(await folderWith({ 'db.json': text }))).toBe(message);
});

test('what is wrong in an item is told with its place', async () => {
  const folder = await folderWith({
    'db.json': withBooks('{ "A": {\n  "1": { "title": "x",\n    "pages": "many" } } }'),
  });
  const violation = { in: 'body', keyword: 'type', message: 'pages must be a number' } as const;
  const refuse = (pointer: string) => () => {
    throw new Problem('invalid', 'wrong', { violations: [{ ...violation, pointer }] });
  };
  expect(await refusal(folder, { adopt: refuse('/pages') })).toBe(
    'db.json:5:5: pages must be a number',
  );
  expect(await refusal(folder, { adopt: refuse('/other/0') })).toBe(
    'db.json:4:3: pages must be a number',
  );
  const adopt = () => {
    throw new Problem('invalid', 'the item is odd');
  };
  expect(await refusal(folder, { adopt })).toBe('db.json:4:3: the item is odd');
});

test('a folder in the place of the file is refused', async () => {
  const folder = await createTemporaryFolder();
  await mkdir(join(folder, 'db.json'));
  expect(await refusal(folder)).toBe('db.json: is a folder; name a file');
});

test('a damaged line of the log is refused with its place', async () => {
  const line =
    '{"practice":"north","resource":"books","key":["A","1"],"item":null,"counters":{}}\n';
  const folder = await folderWith({
    'db.json': '{ "format": "voxares-kit/1", "log": 3, "practices": {} }',
    'db.json.log.3': `${line}{"practice":\n${line}`,
  });
  expect(await refusal(folder)).toBe(
    'db.json.log.3:2:1: this line of the log is damaged; mend the line, or remove it to go on without that change',
  );
});

test('a log that lost what it builds on is refused', async () => {
  const empty = '{ "format": "voxares-kit/1", "log": 3, "practices": {} }';
  const advice = 'put it back, or remove db.json.log.4 to go on without the changes in there';
  expect(await refusal(await folderWith({ 'db.json': empty, 'db.json.log.4': '' }))).toBe(
    `db.json.log.3: is missing, though db.json.log.4 builds on it; ${advice}`,
  );
  expect(await refusal(await folderWith({ 'db.json.log.4': '' }))).toBe(
    `db.json: is missing, though db.json.log.4 builds on it; ${advice}`,
  );
});

test.skipIf(process.platform !== 'linux')(
  'a place where no file can be made is refused',
  async () => {
    const open = (path: string) => openFileStore({ path, resources });
    await expect(open('/proc/nowhere/db.json')).rejects.toThrow(UsageError);
    await expect(open('/proc/self/db.json')).rejects.toThrow('/proc/self/db.json: ');
    await expect(open('/dev/null/db.json')).rejects.toThrow('a part of its path is no folder');
    await expect(open('/dev/null')).rejects.toThrow(
      '/dev/null: is no regular file; choose another',
    );
    const long = `${'x'.repeat(300)}.json`;
    await expect(open(long)).rejects.toThrow(`${long}: the name is too long`);
  },
);

test('a file or folder without the permissions is refused and left alone', async () => {
  const denied = 'permission denied';
  const empty = '{ "format": "voxares-kit/1", "log": 1, "practices": {} }';
  for (const [fileMode, folderMode] of [
    [0o444, 0o777],
    [0o222, 0o777],
    [0o666, 0o555],
    [0o666, 0o666],
  ] as const) {
    const folder = await folderWith({ 'db.json': empty });
    const path = join(folder, 'db.json');
    await chmod(path, fileMode);
    await chmod(folder, folderMode);
    const { stdout } = await run(process.execPath, [openAsNobody, path]);
    await chmod(folder, 0o777);
    expect(stdout).toBe(`UsageError: ${path}: ${denied}`);
    expect(await contentsOf(folder)).toEqual([['db.json', empty]]);
  }
});

test('a message names the file as the user did', () => {
  const script = fileURLToPath(new URL('open-as-nobody.mjs', import.meta.url));
  const { stdout } = spawnSync(process.execPath, [script, 'db.json'], {
    cwd: '/proc',
    encoding: 'utf8',
  });
  expect(stdout).toMatch(/^UsageError: db\.json: /);
});
