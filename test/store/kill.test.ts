import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { openFileStore } from '../../src/store/lowdb-store.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';
import { contractResources as resources } from './store-contract.ts';

const script = fileURLToPath(new URL('write-until-killed.mjs', import.meta.url));
const kills = 24;

test('nothing acknowledged is missing after kill -9 in mid-write', {
  timeout: 300_000,
}, async () => {
  const chains = await Promise.all([killedOften(kills / 2), killedOften(kills / 2)]);
  const inFold = chains.reduce((sum, chain) => sum + chain.inFold, 0);
  const written = chains.reduce((sum, chain) => sum + chain.written, 0);
  expect(written).toBeGreaterThan(kills);
  expect(inFold).toBeGreaterThan(0);
});

/** Kills one writer after the other on the same file, and looks at the file each time. */
async function killedOften(times: number): Promise<{ inFold: number; written: number }> {
  const path = join(await createTemporaryFolder(), 'db.json');
  let inFold = 0;
  let written = 0;
  for (let round = 0; round < times; round += 1) {
    const acknowledged = await killedWriter(path, round * 7);
    inFold += (await isInFold(path)) ? 1 : 0;
    written += acknowledged.length;
    await checkStore(path, round, acknowledged);
  }
  return { inFold, written };
}

/** The codes and numbers that a writer says are kept, in order. */
async function killedWriter(
  path: string,
  delay: number,
): Promise<readonly (readonly [string, number])[]> {
  const child = spawn(process.execPath, [script, path], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const closed = once(child, 'close');
  await Promise.race([once(child.stdout, 'data'), closed]);
  await wait(delay);
  child.kill('SIGKILL');
  expect(await closed).toEqual([null, 'SIGKILL']);
  const lines = said.slice(0, said.lastIndexOf('\n') + 1).split('\n');
  return lines.slice(0, -1).map((line) => {
    const [code = '', number = ''] = line.split(' ');
    return [code, Number(number)];
  });
}

/** Whether a second log is there, or the file that is to replace the old one. */
async function isInFold(path: string): Promise<boolean> {
  const names = await readdir(dirname(path));
  const logs = names.filter((name) => name.includes('.log.'));
  return logs.length > 1 || names.includes('.db.json.tmp');
}

async function checkStore(
  path: string,
  round: number,
  acknowledged: readonly (readonly [string, number])[],
): Promise<void> {
  const store = await openFileStore({ path, resources });
  const last = new Map(acknowledged);
  const highest = Math.max(...last.values());
  const place = { practice: 'north', resource: 'books' };
  for (const [code, number] of last) {
    const item = await store.get(place, ['A', code]);
    // The write after the last acknowledged one may be there too.
    expect(item?.fields.number, `round ${round}, ${code}`).toBeOneOf([number, highest + 1]);
  }
  const { items } = await store.list(place, { order: 'oldest', offset: 0, limit: 1000 });
  for (const { fields } of items) {
    expect(fields.text).toBe(String(fields.number).repeat(50));
  }
  await store.close();
}
