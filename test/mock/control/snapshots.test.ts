import { expect, test } from 'vitest';
import { controllerOf, newPractice, startMock } from '../../support/control.ts';
import { ana, leastOf } from '../../support/patients.ts';
import { itemsOf } from '../../support/send.ts';

test('a practice can be brought back to a snapshot, any number of times', async () => {
  const { control, list, post, remove } = await newPractice(await startMock(), { demo: 3 });
  await post(ana);
  const taken = await control('POST', '/snapshots/one');
  expect([taken.status, taken.body]).toEqual([
    201,
    { name: 'one', takenAt: expect.any(String), counts: { patients: 4 } },
  ]);
  const before = await list();
  for (let round = 0; round < 2; round += 1) {
    await remove(ana.provider, ana.providerId);
    await post(leastOf(`P-${round}`));
    expect((await control('POST', '/snapshots/one/restore')).status).toBe(204);
    expect((await list()).text).toBe(before.text);
  }
});

test('a snapshot holds data, clock, chance and profile', async () => {
  const { control, post } = await newPractice(await startMock());
  const frozen = { now: '2030-01-01T00:00:00.000Z', frozen: true };
  await control('PUT', '/clock', frozen);
  await control('PUT', '/profile', { name: 'nest' });
  await post(leastOf('1'));
  await control('POST', '/snapshots/one');
  const first = await post(ana);
  await control('POST', '/reset');
  await control('POST', '/snapshots/one/restore');
  expect((await control('GET', '/profile')).body.name).toBe('nest');
  expect((await control('GET', '/clock')).body.now).toBe('2030-01-01T00:00:00.001Z');
  const again = await post(ana);
  expect(again.text).toBe(first.text);
});

test('a fork is a practice of its own that starts at the snapshot', async () => {
  const mock = await startMock();
  const { control, list, post } = await newPractice(mock, { name: 'CI' });
  await post(ana);
  await control('POST', '/snapshots/one');
  await post(leastOf('later'));
  const made = await control('POST', '/snapshots/one/fork', { name: 'Other CRM' });
  expect(made.body).toMatchObject({ name: 'Other CRM', key: expect.stringMatching(/^vox-/) });
  const fork = controllerOf(mock, String(made.body.key));
  expect((await fork.list()).body.count).toBe(1);
  const one = await fork.post(leastOf('of-fork'));
  expect((await list()).body.count).toBe(2);
  await fork.control('POST', '/reset');
  expect((await fork.list()).body.count).toBe(1);
  // The same requests after the snapshot get the same ids.
  expect((await fork.post(leastOf('of-fork'))).body.id).toBe(one.body.id);
});

test('snapshots are listed, replaced and forgotten, and stay over a reset', async () => {
  const { control, post } = await newPractice(await startMock());
  await control('POST', '/snapshots/a');
  await control('POST', '/snapshots/b');
  await post(ana);
  const replaced = await control('POST', '/snapshots/a');
  expect([replaced.status, replaced.body.counts]).toEqual([200, { patients: 1 }]);
  await control('POST', '/reset');
  const names = async () =>
    itemsOf(await control('GET', '/snapshots'), 'snapshots').map(({ name }) => name);
  expect(await names()).toEqual(['b', 'a']);
  expect((await control('DELETE', '/snapshots/a')).status).toBe(204);
  expect(await names()).toEqual(['b']);
  for (const [method, path] of [
    ['DELETE', '/snapshots/a'],
    ['POST', '/snapshots/a/restore'],
    ['POST', '/snapshots/a/fork'],
  ] as const) {
    const missing = await control(method, path);
    expect([path, missing.status, missing.body.detail]).toEqual([
      path,
      404,
      'There is no snapshot "a"; there are b.',
    ]);
  }
  expect((await control('POST', '/snapshots/a%20b')).status).toBe(400);
});

test('there are at most a hundred snapshots of a practice', async () => {
  const { control } = await newPractice(await startMock());
  for (let index = 0; index < 100; index += 1) await control('POST', `/snapshots/s-${index}`);
  expect((await control('POST', '/snapshots/one-more')).status).toBe(409);
  expect((await control('POST', '/snapshots/s-0')).status).toBe(200);
});

test('no practice sees the snapshots of another', async () => {
  const mock = await startMock();
  const first = await newPractice(mock);
  const second = await newPractice(mock);
  await first.control('POST', '/snapshots/one');
  expect((await second.control('POST', '/snapshots/one/restore')).status).toBe(404);
});
