import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { createLedger, openLedger } from '../../src/target/ledger.ts';
import { readLedger } from '../../src/target/ledger-file.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const url = 'https://api.example/v1';
const keys = { first: 'vox-a-s3cret', second: 'vox-b-s3cret' };
const about = { run: 'r1', url, keys, startedAt: '2026-01-01T00:00:00.000Z', version: '1.2.3' };
const one = { path: '/shelves/x/1', as: 'first' } as const;
const two = { path: '/shelves/x/%2F2', as: 'second' } as const;

async function newLedger() {
  return createLedger({ ...about, folder: join(await createTemporaryFolder(), 'ledgers') });
}

test('a ledger names the deployment and the keys by their fingerprints, and nothing secret', async () => {
  const { file } = await newLedger();
  const head = JSON.parse(readFileSync(file, 'utf8'));
  expect(head).toMatchObject({ ledger: 1, run: 'r1', url, version: '1.2.3' });
  expect(head.keys.first).toMatch(/^[0-9a-f]{16}$/);
  expect(head.keys.first).not.toBe(head.keys.second);
  expect(readFileSync(file, 'utf8')).not.toContain('s3cret');
  expect(file.endsWith('r1.jsonl')).toBe(true);
  expect(statSync(file).mode & 0o077).toBe(0);
});

test('an item is in the file when the note returns, once, and again after it was removed', async () => {
  const ledger = await newLedger();
  ledger.touch(one);
  ledger.touch(two);
  ledger.touch(one);
  const lines = () => readFileSync(ledger.file, 'utf8').trim().split('\n').slice(1);
  expect(lines().map((line) => JSON.parse(line))).toEqual([
    { touch: one.path, as: 'first' },
    { touch: two.path, as: 'second' },
  ]);
  ledger.remove(one);
  ledger.remove(one);
  expect(ledger.open).toEqual([two]);
  ledger.touch(one);
  expect(lines()).toHaveLength(4);
  expect(readLedger(ledger.file).open).toEqual([two, one]);
});

test('a ledger whose items are all gone is deleted when it is closed, another is not', async () => {
  const clean = await newLedger();
  clean.touch(one);
  clean.remove(one);
  clean.close();
  expect(existsSync(clean.file)).toBe(false);
  const left = await newLedger();
  left.touch(one);
  left.close();
  expect(existsSync(left.file)).toBe(true);
});

test('a ledger is taken up again, without the line that was torn', async () => {
  const first = await newLedger();
  first.touch(one);
  first.close();
  appendFileSync(first.file, '{"touch":"/shelves/x/3","a');
  const again = openLedger(first.file, { url: `${url}`, keys });
  expect(again.open).toEqual([one]);
  again.touch(two);
  again.close();
  expect(readLedger(first.file).open).toEqual([one, two]);
});

test('no run takes the ledger of another', async () => {
  const folder = await createTemporaryFolder();
  createLedger({ ...about, folder });
  expect(() => createLedger({ ...about, folder })).toThrow(/cannot be written \(EEXIST\)/);
});

test('a folder that cannot be made is told in one line', async () => {
  const file = join(await createTemporaryFolder(), 'file');
  writeFileSync(file, '');
  expect(() => createLedger({ ...about, folder: join(file, 'ledgers') })).toThrow(/ENOTDIR/);
});

test('a ledger of another deployment or of other keys is refused by name', async () => {
  const ledger = await newLedger();
  ledger.touch(one);
  const open = (owner: Parameters<typeof openLedger>[1]) => () => openLedger(ledger.file, owner);
  expect(open({ url: 'https://staging.example/v1', keys })).toThrow(
    /belongs to https:\/\/api\.example\/v1, not to https:\/\/staging\.example\/v1/,
  );
  expect(open({ url, keys: { first: 'vox-a-other' } })).toThrow(/another first key.*--key/);
  expect(open({ url: 'HTTPS://API.example:443/v1', keys: { first: keys.first } })).not.toThrow();
  ledger.touch(two);
  expect(open({ url, keys: { first: keys.first } })).toThrow(
    /second key; give it with --second-key/,
  );
  expect(open({ url, keys: { ...keys, second: 'x' } })).toThrow(/another second key/);
});

test.each([
  ['', /:1: no ledger/],
  ['{}\n', /:1: no ledger/],
  ['no json\n', /:1: no ledger/],
  ['{"ledger":2,"url":"http://a","keys":{"first":"x"}}\n', /:1: no ledger/],
])('%j is refused as a ledger', async (text, message) => {
  const file = join(await createTemporaryFolder(), 'x.jsonl');
  writeFileSync(file, text);
  expect(() => readLedger(file)).toThrow(message);
});

test.each(['nonsense', '{"touch":"/x"}', '{"touch":"x@evil.example/","as":"first"}', '[]'])(
  'a ledger with the line %s is damaged',
  async (line) => {
    const ledger = await newLedger();
    ledger.touch(one);
    appendFileSync(ledger.file, `${line}\n`);
    expect(() => readLedger(ledger.file)).toThrow(/jsonl:3: damaged/);
  },
);

test('a ledger that is not there is told by name', () => {
  expect(() => readLedger('no/such.jsonl')).toThrow('no/such.jsonl: no such file');
});

test('what a killed process noted is in its ledger', async () => {
  const folder = await createTemporaryFolder();
  const script = fileURLToPath(new URL('note-until-killed.mjs', import.meta.url));
  const child = spawn(process.execPath, [script, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  for await (const chunk of child.stdout) {
    said += chunk;
    if (said.split('\n').length > 200 && !child.killed) child.kill('SIGKILL');
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'close');
  const noted = said.split('\n').slice(0, -1);
  const paths = readLedger(join(folder, 'killed.jsonl')).open.map(({ path }) => path);
  expect(noted.length).toBeGreaterThan(199);
  expect(paths.slice(0, noted.length)).toEqual(noted);
});
