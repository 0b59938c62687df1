import { expect } from 'vitest';
import { apiTest, startApi } from '../../support/api.ts';
import { ana, leastOf } from '../../support/patients.ts';
import { itemsOf } from '../../support/send.ts';

const api = startApi();

const instant = /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z$/;

apiTest('a lookup shows the patient that has the pair [lookup-by-pair]', async () => {
  const { post, read } = api.integrator();
  const posted = await post(ana);
  await post(leastOf('other'));
  const found = await read(ana.provider, ana.providerId);
  expect(found.status).toBe(200);
  expect(found.body).toEqual(posted.body);
});

apiTest('a patient has the eight documented fields and no other [response-fields]', async () => {
  const { post, read, list, patch } = api.integrator();
  const posted = await post(ana);
  const found = await read(ana.provider, ana.providerId);
  const patched = await patch(ana.provider, ana.providerId, { firstName: 'Eva' });
  for (const body of [posted.body, found.body, patched.body, itemsOf(await list())[0] ?? {}]) {
    expect(Object.keys(body)).toEqual([
      'id',
      'firstName',
      'lastName',
      'mobileNumber',
      'email',
      'dateOfBirth',
      'createdAt',
      'updatedAt',
    ]);
    expect(body.id).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
  }
  const { provider, providerId, dateOfBirth, ...same } = ana;
  expect(posted.body).toMatchObject(same);
});

apiTest('dateOfBirth comes back at midnight UTC of its day [date-shown-at-midnight]', async () => {
  const { post, read } = api.integrator();
  const posted = await post(ana);
  expect(posted.body.dateOfBirth).toBe('1990-01-15T00:00:00.000Z');
  const found = await read(ana.provider, ana.providerId);
  expect(found.body.dateOfBirth).toBe('1990-01-15T00:00:00.000Z');
});

apiTest('createdAt and updatedAt are in UTC with milliseconds [instants-utc]', async () => {
  const { post } = api.integrator();
  const { body } = await post(ana);
  expect(body.createdAt).toMatch(instant);
  expect(body.updatedAt).toMatch(instant);
});

apiTest('a lookup and the list show the last write at once [last-write-shown]', async () => {
  const { post, patch, read, list } = api.integrator();
  for (const write of [
    () => post(ana),
    () => patch(ana.provider, ana.providerId, { lastName: 'Babić' }),
  ]) {
    const written = await write();
    expect((await read(ana.provider, ana.providerId)).body).toEqual(written.body);
    expect(itemsOf(await list())).toEqual([written.body]);
  }
});

apiTest('an unknown pair is answered with 404 by GET and PATCH [unknown-pair-404]', async () => {
  const { post, read, patch } = api.integrator();
  await post(ana);
  expect((await read(ana.provider, 'nobody')).status).toBe(404);
  expect((await read('Nobody', ana.providerId)).status).toBe(404);
  expect((await patch(ana.provider, 'nobody', { firstName: 'Eva' })).status).toBe(404);
});

apiTest('answers are labelled as JSON [json-media-type]', async () => {
  const { post, read, list } = api.integrator();
  for (const { headers } of [
    await post(ana),
    await read(ana.provider, ana.providerId),
    await list(),
  ]) {
    expect(headers.get('content-type')).toMatch(/^application\/json(;|$)/);
  }
  const problem = await read('Nobody', 'nobody');
  expect(problem.headers.get('content-type')).toMatch(/^application\/problem\+json(;|$)/);
});
