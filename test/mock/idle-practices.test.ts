import { expect, test } from 'vitest';
import { createApis } from '../../src/mock/apis.ts';
import { createJournalMemory } from '../../src/mock/journal/journal.ts';
import { openKeptKeys } from '../../src/mock/kept-keys.ts';
import { createKeyRing } from '../../src/mock/key-ring.ts';
import { createMint } from '../../src/mock/mint.ts';
import { createPractices } from '../../src/mock/practices.ts';
import { loadContract } from '../../src/spec/load.ts';
import { createMemoryStore } from '../../src/store/lowdb-store.ts';

const hour = 3_600_000;

test('a practice that was made ends when nobody used it for an hour, and its key with it', async () => {
  let time = 0;
  const now = () => time;
  const store = createMemoryStore();
  const apis = createApis(await loadContract(), {}, () => () => {});
  const keys = createKeyRing([{ key: 'vox-a-1', name: 'A', practice: 'a' }], false);
  const practices = createPractices({
    ...{ store, now, clockStart: undefined, journals: createJournalMemory() },
    beginning: () => ({ seed: 1, api: apis.usual }),
    contentOf: async () => ({ counters: { revision: 0, time: 0 }, resources: {} }),
  });
  const kept = await openKeptKeys(undefined);
  const mint = createMint({ ...{ apis, practices, keys, kept, now }, seed: 1, most: 10 });
  const used = await mint.make({});
  const idle = await mint.make({});
  for (const { practice } of [used, idle]) await practices.open({ practice: practice.id });
  await practices.open({ practice: 'a' });
  time += hour - 1;
  await mint.sweep();
  await practices.open({ practice: used.practice.id });
  time += 2;
  await mint.sweep();
  mint.close();
  expect([...practices.all()].map(({ id }) => id)).toEqual([used.practice.id, 'a']);
  expect(keys.holderOf(idle.key)).toBeUndefined();
  expect(keys.holderOf(used.key)).toBeDefined();
  expect(await store.has(idle.practice.id)).toBe(false);
});
