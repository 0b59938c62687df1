import { expect } from 'vitest';
import { ana, leastOf } from '../../support/patients.ts';
import { createQuestionTest } from '../../support/question-test.ts';
import { itemsOf } from '../../support/send.ts';

const questionTest = createQuestionTest();

const { provider, providerId } = ana;
const withoutValues = { mobileNumber: null, email: null, dateOfBirth: null };

questionTest('a POST that creates is answered with 200 [created-status: 200]', async ({ post }) => {
  expect((await post(ana)).status).toBe(200);
});

questionTest('a POST that creates is answered with 201 [created-status: 201]', async ({ post }) => {
  expect((await post(ana)).status).toBe(201);
});

questionTest('a POST that updates is answered with 200 [updated-status: 200]', async ({ post }) => {
  await post(ana);
  expect((await post(ana)).status).toBe(200);
});

questionTest('a POST that updates is answered with 201 [updated-status: 201]', async ({ post }) => {
  await post(ana);
  expect((await post(ana)).status).toBe(201);
});

questionTest('an updating POST keeps what it omits [upsert-omitted: keep]', async ({ post }) => {
  const { body: before } = await post(ana);
  const { body } = await post(leastOf(providerId));
  const { mobileNumber, email, dateOfBirth } = before;
  expect(body).toMatchObject({ firstName: 'Ivo', mobileNumber, email, dateOfBirth } as object);
});

questionTest('an updating POST clears what it omits [upsert-omitted: clear]', async (api) => {
  const { body: before } = await api.post(ana);
  const { body } = await api.post(leastOf(providerId));
  expect(body).toMatchObject({ id: before.id, firstName: 'Ivo', ...withoutValues });
  expect((await api.read(provider, providerId)).body).toEqual(body);
});

questionTest('a field without a value is null [absent-field: null]', async ({ post, list }) => {
  expect((await post(leastOf('1'))).body).toMatchObject(withoutValues);
  expect(itemsOf(await list())[0]).toMatchObject(withoutValues);
});

questionTest(
  'a field without a value is left out [absent-field: omitted]',
  async ({ post, list }) => {
    const { body } = await post({ ...leastOf('1'), email: null });
    expect(Object.keys(body)).toEqual(['id', 'firstName', 'lastName', 'createdAt', 'updatedAt']);
    expect(itemsOf(await list())).toEqual([body]);
  },
);

questionTest('null clears an optional field [null-clears: clears]', async ({ post, patch }) => {
  await post(ana);
  expect((await patch(provider, providerId, { email: null })).body.email).toBeNull();
  expect((await post({ ...ana, ...withoutValues })).body).toMatchObject(withoutValues);
});

questionTest('null for an optional field is refused [null-clears: refused]', async (api) => {
  const { body: before } = await api.post(ana);
  expect((await api.patch(provider, providerId, { email: null })).status).toBe(400);
  expect((await api.post({ ...ana, mobileNumber: null })).status).toBe(400);
  expect((await api.post({ ...ana, dateOfBirth: null })).status).toBe(400);
  expect((await api.read(provider, providerId)).body).toEqual(before);
});

questionTest(
  'a PATCH is answered with the patient [patch-status: 200]',
  async ({ post, patch }) => {
    await post(ana);
    const patched = await patch(provider, providerId, { firstName: 'Eva' });
    expect(patched.status).toBe(200);
    expect(patched.body.firstName).toBe('Eva');
  },
);

questionTest('a PATCH is answered with nothing [patch-status: 204]', async (api) => {
  await api.post(ana);
  const patched = await api.patch(provider, providerId, { firstName: 'Eva' });
  expect([patched.status, patched.text]).toEqual([204, '']);
  expect((await api.read(provider, providerId)).body.firstName).toBe('Eva');
});

const fixedFields = ['provider', 'providerId', 'id', 'createdAt', 'updatedAt'];

questionTest('a PATCH with a fixed field ignores it [patch-key: ignored]', async (api) => {
  const { body: before } = await api.post(ana);
  for (const field of fixedFields) {
    const patched = await api.patch(provider, providerId, { [field]: 'x', firstName: 'Eva' });
    expect(patched.status).toBe(200);
    expect(patched.body).toMatchObject({ id: before.id, firstName: 'Eva' } as object);
  }
});

questionTest('a PATCH with a fixed field is refused [patch-key: refused]', async (api) => {
  const { body: before } = await api.post(ana);
  for (const field of fixedFields) {
    const refused = await api.patch(provider, providerId, { [field]: 'x', firstName: 'Eva' });
    expect(refused.status).toBe(400);
    expect(refused.text).toContain(`${field} cannot be changed; leave it out`);
  }
  expect((await api.read(provider, providerId)).body).toEqual(before);
});

questionTest('an unknown field is ignored [unknown-field: ignored]', async ({ post, patch }) => {
  const posted = await post({ ...ana, nickname: 'Anči' });
  expect(posted.status).toBe(201);
  expect(posted.text).not.toContain('Anči');
  expect((await patch(provider, providerId, { nickname: 'Anči' })).status).toBe(200);
});

questionTest(
  'an unknown field is refused [unknown-field: refused]',
  async ({ post, patch, list }) => {
    const refused = await post({ ...ana, nickname: 'Anči' });
    expect(refused.status).toBe(400);
    expect(refused.text).toContain('nickname is unknown');
    expect((await list()).body.count).toBe(0);
    await post(ana);
    expect((await patch(provider, providerId, { nickname: 'Anči' })).status).toBe(400);
    expect((await patch(provider, providerId, { id: 'x' })).status).toBe(200);
  },
);

questionTest('a new patient under an old pair has a new id [recreated-id: new]', async (api) => {
  const first = await api.post(ana);
  await api.remove(provider, providerId);
  expect((await api.post(ana)).body.id).not.toBe(first.body.id);
});

questionTest('a new patient under an old pair has its id [recreated-id: same]', async (api) => {
  const first = await api.post(ana);
  const other = await api.post(leastOf('other'));
  await api.remove(provider, providerId);
  expect((await api.post(ana)).body.id).toBe(first.body.id);
  expect(other.body.id).not.toBe(first.body.id);
});

questionTest('responses have no further fields [extra-fields: none]', async ({ post }) => {
  const { body } = await post(ana);
  expect(Object.keys(body)).toHaveLength(8);
});

questionTest('responses have the pair too [extra-fields: some]', async ({ post, list }) => {
  const { body } = await post(ana);
  expect(body).toMatchObject({ provider, providerId });
  expect(itemsOf(await list())).toEqual([body]);
});
