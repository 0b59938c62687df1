import { expect } from 'vitest';
import { apiTest, startApi } from '../../support/api.ts';
import { ana } from '../../support/patients.ts';
import { itemsOf } from '../../support/send.ts';

const api = startApi();

apiTest('a DELETE is answered with 204 and no body [delete-204]', async () => {
  const { post, remove } = api.integrator();
  await post(ana);
  const removed = await remove(ana.provider, ana.providerId);
  expect(removed.status).toBe(204);
  expect(removed.text).toBe('');
});

apiTest('a deleted patient is neither read nor listed nor counted [deleted-is-gone]', async () => {
  const { post, remove, read, list } = api.integrator();
  await post(ana);
  await post({ ...ana, providerId: 'stays' });
  await remove(ana.provider, ana.providerId);
  expect((await read(ana.provider, ana.providerId)).status).toBe(404);
  const listed = await list();
  expect(listed.body.count).toBe(1);
  expect(itemsOf(listed)).toHaveLength(1);
});

apiTest(
  'the pair of a deleted patient makes a new one without old data [pair-reusable]',
  async () => {
    const { post, remove, list } = api.integrator();
    const first = await post(ana);
    await remove(ana.provider, ana.providerId);
    const { provider, providerId, firstName, lastName } = ana;
    const second = await post({ provider, providerId, firstName, lastName });
    expect(second.status).toBe(201);
    expect(second.body).toMatchObject({ mobileNumber: null, email: null, dateOfBirth: null });
    expect(second.body.id).not.toBe(first.body.id);
    expect((await list()).body.count).toBe(1);
  },
);
