import { expect } from 'vitest';
import { apiTest, startApi } from '../../support/api.ts';
import { ana, leastOf } from '../../support/patients.ts';
import { itemsOf } from '../../support/send.ts';

const api = startApi();

const { provider, providerId } = ana;

apiTest('a PATCH changes what it sends, alone or together [patch-sent-fields]', async () => {
  const { post, patch } = api.integrator();
  await post(leastOf(providerId));
  const { provider: _provider, providerId: _providerId, dateOfBirth, ...texts } = ana;
  for (const [field, value] of Object.entries(texts)) {
    const patched = await patch(provider, providerId, { [field]: value });
    expect(patched.status).toBe(200);
    expect(patched.body[field]).toBe(value);
  }
  const born = await patch(provider, providerId, { dateOfBirth });
  expect(born.body.dateOfBirth).toBe('1990-01-15T00:00:00.000Z');
  const both = { mobileNumber: '+385997654321', email: 'ana.new@example.com' };
  expect((await patch(provider, providerId, both)).body).toMatchObject(both);
});

apiTest('a PATCH keeps what it does not send [patch-keeps-others]', async () => {
  const { post, patch, read } = api.integrator();
  const { body: before } = await post(ana);
  const patched = await patch(provider, providerId, { firstName: 'Eva' });
  expect(patched.body).toEqual({
    ...before,
    firstName: 'Eva',
    updatedAt: patched.body.updatedAt,
  });
  expect((await read(provider, providerId)).body).toEqual(patched.body);
});

apiTest('a PATCH cannot change pair, id or createdAt [patch-keeps-key]', async () => {
  const { post, patch, read, list } = api.integrator();
  const { body: before } = await post(ana);
  const id = '00000000-0000-4000-8000-000000000000';
  await patch(provider, providerId, {
    provider: 'X',
    providerId: 'Y',
    id,
    createdAt: '2001-01-01T00:00:00.000Z',
  });
  const after = await read(provider, providerId);
  expect(after.body).toMatchObject({ id: before.id, createdAt: before.createdAt });
  expect((await read('X', 'Y')).status).toBe(404);
  expect((await list()).body.count).toBe(1);
});

apiTest('the id stays while the patient lives [id-stable]', async () => {
  const { post, patch, read } = api.integrator();
  const ids = [
    await post(ana),
    await post({ ...ana, lastName: 'Babić' }),
    await patch(provider, providerId, { lastName: 'Kos' }),
    await read(provider, providerId),
  ].map(({ body }) => body.id);
  expect(new Set(ids).size).toBe(1);
});

apiTest('no update changes createdAt [created-at-stable]', async () => {
  const { post, patch } = api.integrator();
  const times = [
    await post(ana),
    await post({ ...ana, lastName: 'Babić' }),
    await patch(provider, providerId, { lastName: 'Kos' }),
  ].map(({ body }) => body.createdAt);
  expect(new Set(times).size).toBe(1);
});

apiTest('updatedAt is later after each change [updated-at-moves]', async () => {
  const { post, patch } = api.integrator();
  let last = Date.parse(String((await post(ana)).body.updatedAt));
  for (const lastName of ['Babić', 'Kos', 'Jurić', 'Perić', 'Božić']) {
    const patched = await patch(provider, providerId, { lastName });
    const time = Date.parse(String(patched.body.updatedAt));
    expect(time).toBeGreaterThan(last);
    last = time;
  }
});

apiTest('updatedAt never goes back, whatever is asked [updated-at-never-back]', async () => {
  const { post, patch, read } = api.integrator();
  let last = Date.parse(String((await post(ana)).body.updatedAt));
  for (const ask of [
    () => read(provider, providerId),
    () => post(ana),
    () => patch(provider, providerId, {}),
    () => patch(provider, providerId, { updatedAt: '2001-01-01T00:00:00.000Z' }),
  ]) {
    const time = Date.parse(String((await ask()).body.updatedAt));
    expect(time).toBeGreaterThanOrEqual(last);
    last = time;
  }
});

apiTest('a PATCH of an unknown pair makes no patient [patch-creates-nothing]', async () => {
  const { patch, read, list } = api.integrator();
  await patch(provider, providerId, { firstName: 'Eva', lastName: 'Kos' });
  expect((await read(provider, providerId)).status).toBe(404);
  expect((await list()).body).toEqual({ data: [], count: 0 });
});

apiTest('a field in a PATCH is held to the field table [patch-validated]', async () => {
  const { post, patch, read } = api.integrator();
  const { body: before } = await post(ana);
  for (const change of [
    { firstName: '' },
    { firstName: null },
    { lastName: 7 },
    { mobileNumber: '0991234567' },
    { email: 'ana' },
    { dateOfBirth: '1990-02-30' },
  ]) {
    const refused = await patch(provider, providerId, change);
    expect(refused.status).toBe(400);
    expect(itemsOf(refused, 'violations')[0]).toMatchObject({
      pointer: `/${Object.keys(change)[0]}`,
    });
  }
  expect((await read(provider, providerId)).body).toEqual(before);
});

apiTest('a PATCH with one bad field changes none [refusal-changes-nothing]', async () => {
  const { post, patch, read } = api.integrator();
  const { body: before } = await post(ana);
  const refused = await patch(provider, providerId, {
    firstName: 'Eva',
    email: 'ana',
    lastName: 'Kos',
  });
  expect(refused.status).toBe(400);
  expect((await read(provider, providerId)).body).toEqual(before);
});

apiTest('changes of different fields at once are all kept [no-lost-change]', async () => {
  const { post, patch, read } = api.integrator();
  await post(leastOf(providerId));
  const changes = [
    { firstName: 'Eva' },
    { lastName: 'Kos' },
    { mobileNumber: '+385997654321' },
    { email: 'eva@example.com' },
  ];
  const answers = await Promise.all(changes.map((change) => patch(provider, providerId, change)));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  expect((await read(provider, providerId)).body).toMatchObject(Object.assign({}, ...changes));
});
