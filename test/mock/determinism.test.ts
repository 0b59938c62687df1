import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createMock, type Mock } from '../../src/mock/create-mock.ts';
import { ana, createIntegrator, leastOf } from '../support/patients.ts';
import { itemsOf, type Received } from '../support/send.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const fixed = { seed: 7, clock: '2026-01-01T00:00:00Z' } as const;
const keys = [
  { key: 'vox-a-1', name: 'A', practice: 'first' },
  { key: 'vox-b-1', name: 'B', practice: 'second' },
];

async function startMock(options: Parameters<typeof createMock>[0]): Promise<Mock> {
  const mock = await createMock({ keys, ...options });
  onTestFinished(() => mock.close());
  return mock;
}

/** A session in which everything happens, refusals too. */
async function session(mock: Mock, between: () => Promise<unknown>): Promise<readonly Received[]> {
  const { post, patch, read, list, remove, request } = createIntegrator(mock.url, 'vox-a-1');
  const steps = [
    () => list(),
    () => post(ana),
    () => post({ ...ana, firstName: 'Eva' }),
    () => patch(ana.provider, ana.providerId, { email: null }),
    () => post({ ...ana, email: 'x' }),
    () => remove(ana.provider, ana.providerId),
    () => read(ana.provider, ana.providerId),
    () => post(ana),
    () => list('page=1&pageSize=7'),
    () => request('PUT', '/patients'),
    () => request('GET', '/nowhere'),
    () => remove('DemoEHR', 'DEMO-0001'),
    () => list('pageSize=100'),
  ];
  const received: Received[] = [];
  for (const step of steps) {
    await between();
    received.push(await step());
  }
  return received;
}

/** All that must be the same. */
function told({ status, headers, text }: Received) {
  const names = [...headers].filter(([name]) => name !== 'date');
  return { status, headers: names, text };
}

test('the same seed, clock and requests give the same answers, byte for byte', async () => {
  const quiet = await startMock(fixed);
  const busy = await startMock(fixed);
  const other = createIntegrator(busy.url, 'vox-b-1');
  let noise = 0;
  const write = async () => {
    noise += 1;
    await other.post(leastOf(`noise-${noise}`));
    await other.remove('DemoEHR', `DEMO-000${noise}`);
  };
  const alone = await session(quiet, () => Promise.resolve());
  const among = await session(busy, write);
  expect(among.map(told)).toEqual(alone.map(told));
});

test('another seed gives other ids and other demo data', async () => {
  const [one, two] = [await startMock(fixed), await startMock({ ...fixed, seed: 8 })];
  const [first, second] = [
    createIntegrator(one.url, 'vox-a-1'),
    createIntegrator(two.url, 'vox-a-1'),
  ];
  expect((await first.post(ana)).body.id).not.toBe((await second.post(ana)).body.id);
  expect((await first.list()).text).not.toBe((await second.list()).text);
});

test('two practices of one server have demo data alike, but no id in common', async () => {
  const mock = await startMock(fixed);
  const lists = [];
  for (const { key } of keys) lists.push(itemsOf(await createIntegrator(mock.url, key).list()));
  const names = lists.map((list) => list.map(({ lastName }) => lastName));
  expect(names[0]).toEqual(names[1]);
  expect(new Set(lists.flat().map(({ id }) => id)).size).toBe(40);
});

test('a stepping clock starts where it is told and moves on 1 ms at each write', async () => {
  const mock = await startMock(fixed);
  const { post, patch, read, remove } = createIntegrator(mock.url, 'vox-a-1');
  const created = await post(ana);
  expect(created.body.createdAt).toBe('2026-01-01T00:00:00.000Z');
  expect(created.body.updatedAt).toBe('2026-01-01T00:00:00.000Z');
  await read(ana.provider, ana.providerId);
  await post({ ...ana, email: 'x' });
  const patched = await patch(ana.provider, ana.providerId, { firstName: 'Eva' });
  expect(patched.body.updatedAt).toBe('2026-01-01T00:00:00.001Z');
  await remove(ana.provider, ana.providerId);
  expect((await post(ana)).body.createdAt).toBe('2026-01-01T00:00:00.003Z');
});

test('a restart on the same file repeats no id and no time', async () => {
  const db = join(await createTemporaryFolder(), 'db.json');
  const ids: unknown[] = [];
  const times: unknown[] = [];
  for (let start = 0; start < 3; start++) {
    const mock = await createMock({ keys, ...fixed, demo: 2, db });
    const { post, remove, list } = createIntegrator(mock.url, 'vox-a-1');
    if (start === 0) ids.push(...itemsOf(await list()).map(({ id }) => id));
    for (let count = 0; count < 3; count++) {
      const { body } = await post(ana);
      ids.push(body.id);
      times.push(body.createdAt);
      await remove(ana.provider, ana.providerId);
    }
    await mock.close();
  }
  expect(new Set(ids).size).toBe(2 + 9);
  expect(times).toEqual([...new Set(times)].sort());
});

test('reset makes a practice what it was when it was new', async () => {
  const mock = await startMock(fixed);
  const practice = await mock.practice();
  const { list, post, remove } = createIntegrator(mock.url, practice.key);
  const before = await list('pageSize=100');
  await post(ana);
  await remove('DemoEHR', 'DEMO-0003');
  await practice.reset();
  expect((await list('pageSize=100')).text).toBe(before.text);
  await post(ana);
  await mock.reset();
  expect((await list('pageSize=100')).text).toBe(before.text);
});
