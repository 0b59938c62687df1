import { expect } from 'vitest';
import { apiTest, newKey, startApi } from '../../support/api.ts';
import { ana, pathOf } from '../../support/patients.ts';
import { send } from '../../support/send.ts';

const api = startApi();

const { provider, providerId } = ana;

apiTest('paths lie under the base URL [base-url]', async () => {
  const { post, list } = api.integrator();
  await post(ana);
  expect((await list()).status).toBe(200);
  const { origin } = new URL(api.url());
  expect((await send(origin, newKey(), 'GET', '/patients')).status).toBe(404);
});

apiTest('a bearer key opens the API [bearer-key]', async () => {
  const key = newKey();
  expect((await send(api.url(), key, 'GET', '/patients')).status).toBe(200);
  const basic = { Authorization: `Basic ${key}` };
  expect((await send(api.url(), undefined, 'GET', '/patients', undefined, basic)).status).toBe(401);
});

apiTest('no request names a practice; the key does [unspoken-key-scope]', async () => {
  const mine = api.integrator();
  const posted = await mine.post(ana);
  const other = api.integrator();
  expect((await other.list()).body.count).toBe(0);
  expect((await mine.read(provider, providerId)).body).toEqual(posted.body);
});

apiTest('without a valid key nothing is shown or changed [key-required]', async () => {
  const { post, read } = api.integrator();
  const before = await post(ana);
  const path = pathOf(provider, providerId);
  const requests = [
    ['GET', '/patients', undefined],
    ['POST', '/patients', { ...ana, firstName: 'Eva' }],
    ['GET', path, undefined],
    ['PATCH', path, { firstName: 'Eva' }],
    ['DELETE', path, undefined],
  ] as const;
  for (const key of [undefined, 'not-a-key']) {
    for (const [method, where, body] of requests) {
      const refused = await send(api.url(), key, method, where, body);
      expect(refused.status).toBe(401);
      expect(refused.headers.get('www-authenticate')).toBe('Bearer');
      expect(refused.text).not.toContain('Horvat');
    }
  }
  expect((await read(provider, providerId)).body).toEqual(before.body);
});

apiTest('no practice sees patients of another [practices-apart]', async () => {
  const mine = api.integrator();
  const other = api.integrator();
  await mine.post(ana);
  expect((await other.read(provider, providerId)).status).toBe(404);
  expect((await other.list()).body).toEqual({ data: [], count: 0 });
});

apiTest('no practice changes patients of another [practices-untouched]', async () => {
  const mine = api.integrator();
  const other = api.integrator();
  const before = await mine.post(ana);
  expect((await other.patch(provider, providerId, { firstName: 'Eva' })).status).toBe(404);
  expect((await other.remove(provider, providerId)).status).toBe(404);
  expect((await other.post({ ...ana, firstName: 'Eva' })).status).toBe(201);
  expect((await other.remove(provider, providerId)).status).toBe(204);
  expect((await mine.read(provider, providerId)).body).toEqual(before.body);
});
