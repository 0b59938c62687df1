import { expect, test } from 'vitest';
import type { Mock } from '../../../src/mock/create-mock.ts';
import { newPractice, startMock } from '../../support/control.ts';
import { ana, leastOf } from '../../support/patients.ts';
import { itemsOf } from '../../support/send.ts';

/** What a test may do: everything that its practice allows, seeing nobody else's work. */
async function testAlone(mock: Mock, number: number): Promise<void> {
  const { control, post, list, patch } = await newPractice(mock, {
    ...{ name: `worker-${number}`, demo: number % 3, seed: number },
    ...(number % 10 === 0 && { profile: { answers: { 'created-status': 200 } } }),
  });
  const created = number % 10 === 0 ? 200 : 201;
  const now = new Date(Date.UTC(2030, 0, 1) + number * 1000).toISOString();
  await control('PUT', '/clock', { now, frozen: true });
  expect(await post(ana)).toMatchObject({ status: created, body: { createdAt: now } });
  await control('POST', '/snapshots/mine');

  const fault = { type: 'status', status: 500 + (number % 4) };
  await control('POST', '/faults', {
    ...{ match: { operation: 'upsertPatient' }, what: fault, when: 'after', times: 1 },
  });
  expect((await post(leastOf(`P-${number}`))).status).toBe(fault.status);
  expect((await post(leastOf(`P-${number}`))).status).toBe(200);
  expect((await list()).body.count).toBe((number % 3) + 2);
  await patch(ana.provider, ana.providerId, { lastName: `N-${number}` });

  const { body: verification } = await control('POST', '/requests/verify', {
    ...{ operation: 'updatePatient', where: { body: { lastName: `N-${number}` } }, count: 1 },
  });
  expect(verification.message).toBe(
    `expected exactly 1 request of updatePatient where {"body":{"lastName":"N-${number}"}}; there was 1`,
  );
  expect((await control('GET', '/requests')).body.total).toBe(5);
  await control('POST', '/snapshots/mine/restore');
  expect((await list()).body.count).toBe((number % 3) + 1);
  await control('POST', '/reset');
  expect((await list()).body.count).toBe(number % 3);
  expect((await control('GET', '/requests')).body.total).toBe(1);
  expect(itemsOf(await control('GET', '/faults'), 'faults')).toEqual([]);
  expect((await control('GET', '/clock')).body.frozen).toBe(false);
}

test('200 tests at once on one server, each in its practice: none sees another', async () => {
  const mock = await startMock();
  const tests = Array.from({ length: 200 }, (_, number) => testAlone(mock, number));
  const failed = (await Promise.allSettled(tests)).filter(({ status }) => status === 'rejected');
  expect(failed).toEqual([]);
});
