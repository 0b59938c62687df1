import { request } from 'node:http';
import { expect, test } from 'vitest';
import { operations } from '../../../src/mock/control/operations.ts';
import { loadControlContract } from '../../../src/spec/load.ts';
import { controllerOf, controlUrl, newPractice, startMock } from '../../support/control.ts';
import { ana, createIntegrator, leastOf } from '../../support/patients.ts';
import { itemsOf, send, violationsIn } from '../../support/send.ts';

test('every operation of the document is bound, and nothing else', async () => {
  const { contract } = await loadControlContract();
  expect(Object.keys(operations).sort()).toEqual(contract.operations.map(({ id }) => id).sort());
});

test('health and the document need no key', async () => {
  const mock = await startMock();
  const health = await send(controlUrl(mock), undefined, 'GET', '/health');
  expect([health.status, health.body]).toEqual([200, { status: 'ok' }]);
  const document = await send(controlUrl(mock), undefined, 'GET', '/openapi.json');
  expect(document.body).toMatchObject({ openapi: '3.1.1', paths: { '/health': {} } });
});

test('everything else needs a key that the mock knows', async () => {
  const mock = await startMock();
  const { contract } = await loadControlContract();
  for (const { method, path, secured } of contract.operations) {
    if (!secured) continue;
    const filled = path.replaceAll(/\{[^}]*\}/g, 'x');
    for (const key of [undefined, 'vox-unknown-key']) {
      const { status, headers } = await send(controlUrl(mock), key, method.toUpperCase(), filled);
      expect([method, path, status]).toEqual([method, path, 401]);
      expect(headers.get('www-authenticate')).toBe('Bearer');
    }
  }
});

test('the info tells of the mock and of the practice', async () => {
  const mock = await startMock();
  const { control, post } = await newPractice(mock, { name: 'CI', seed: 5 });
  await post(ana);
  const { body } = await control('GET', '/info');
  expect(body).toMatchObject({
    version: expect.stringMatching(/^[0-9.]+$/),
    api: { title: 'Voxares Patients API', basePath: '/api/v1/integration' },
    profile: 'default',
    seed: 5,
    key: 'CI',
    counts: { patients: 1 },
    limits: { practices: 1000 },
  });
});

test('a key opens a practice of its own, and is told once', async () => {
  const mock = await startMock({ demo: 3 });
  const any = mock.keys[0]?.key ?? '';
  const made = await send(controlUrl(mock), any, 'POST', '/keys');
  expect(made.status).toBe(201);
  expect(made.body).toEqual({
    key: expect.stringMatching(/^vox-[^-]+-[0-9a-f]{24}$/),
    name: expect.any(String),
    practice: expect.any(String),
  });
  const { list, control } = controllerOf(mock, String(made.body.key));
  expect((await list()).body.count).toBe(3);
  for (const path of ['/info', '/export', '/clock', '/snapshots', '/profile']) {
    expect((await control('GET', path)).text).not.toContain(String(made.body.key));
  }
});

test('a key can begin with its own items, seed and profile', async () => {
  const mock = await startMock({ demo: 3 });
  const { list, post } = await newPractice(mock, {
    name: 'CI',
    demo: 1,
    profile: { name: 'nest', answers: { 'created-status': 200 } },
  });
  expect((await list()).body.count).toBe(1);
  expect((await post(ana)).status).toBe(200);
  expect((await post({})).body).toMatchObject({ statusCode: 400 });
});

test('a key that was made can be ended, and its practice with it', async () => {
  const mock = await startMock();
  const { control, post, list } = await newPractice(mock);
  await post(ana);
  expect((await control('DELETE', '/keys/current')).status).toBe(204);
  expect((await list()).status).toBe(401);
  const shipped = controllerOf(mock, mock.keys[0]?.key ?? '');
  const refused = await shipped.control('DELETE', '/keys/current');
  expect(refused.status).toBe(409);
  expect((await shipped.list()).status).toBe(200);
});

test('there are at most so many practices', async () => {
  const mock = await startMock({ maxPractices: 2 });
  const first = await newPractice(mock);
  await newPractice(mock);
  const refused = await first.control('POST', '/keys');
  expect(refused.status).toBe(409);
  expect(refused.body.detail).toContain('--max-practices');
  await expect(mock.practice()).rejects.toThrow('--max-practices');
  await first.control('DELETE', '/keys/current');
  expect((await mock.practice()).key).toMatch(/^vox-/);
});

test('a reset leads back to the beginning, with other items if they are asked for', async () => {
  const mock = await startMock();
  const { control, list, post } = await newPractice(mock, { demo: 2 });
  const before = await list();
  await post(ana);
  await control('PUT', '/clock', { now: '2030-01-01T00:00:00Z', frozen: true });
  await control('PUT', '/profile', { name: 'nest' });
  expect((await control('POST', '/reset')).status).toBe(204);
  expect((await list()).text).toBe(before.text);
  expect((await control('GET', '/clock')).body.frozen).toBe(false);
  expect((await control('GET', '/profile')).body.name).toBe('default');
  await control('POST', '/reset', { demo: 4, seed: 9 });
  expect((await list()).body.count).toBe(4);
  await control('POST', '/reset');
  expect((await list()).text).toBe(before.text);
});

test('a reset lets a practice begin to count its requests anew', async () => {
  const mock = await startMock();
  const { control, list } = await newPractice(mock, { profile: { answers: { 'rate-limit': 2 } } });
  const statuses = async () => [
    (await list()).status,
    (await list()).status,
    (await list()).status,
  ];
  expect(await statuses()).toEqual([200, 200, 429]);
  await control('POST', '/reset');
  expect(await statuses()).toEqual([200, 200, 429]);
});

test('what was exported can be imported elsewhere', async () => {
  const mock = await startMock();
  const from = await newPractice(mock, { demo: 30 });
  await from.post(ana);
  const exported = await from.control('GET', '/export');
  expect(exported.body.patients).toHaveLength(31);
  const to = await newPractice(mock, {
    demo: 1,
    profile: { answers: { 'unknown-field': 'refused' } },
  });
  expect((await to.control('POST', '/import', exported.body)).status).toBe(204);
  expect((await to.list('pageSize=100')).text).toBe((await from.list('pageSize=100')).text);
  expect((await to.read(ana.provider, ana.providerId)).body).toMatchObject({ firstName: 'Ana' });
});

test('no id is made twice after an import', async () => {
  const mock = await startMock();
  const { control, post, list } = await newPractice(mock, { demo: 5 });
  await post(ana);
  const exported = await control('GET', '/export');
  await control('POST', '/import', { patients: itemsOf(exported, 'patients').slice(-1) });
  for (let index = 0; index < 10; index += 1) await post(leastOf(`P-${index}`));
  const ids = itemsOf(await list('pageSize=100')).map(({ id }) => id);
  expect(new Set(ids).size).toBe(11);
});

test('an import that is wrong changes nothing and names the place', async () => {
  const mock = await startMock();
  const { control, list } = await newPractice(mock, { demo: 2 });
  for (const [body, pointer] of [
    [{ patients: [ana, { ...ana, providerId: '2', email: 'x' }] }, '/patients/1/email'],
    [{ patients: [ana, ana] }, '/patients/1'],
    [{ patients: [{ firstName: 'A' }] }, '/patients/0'],
    [{ patient: [] }, '/patient'],
    [{ patients: {} }, '/patients'],
    [{ patients: [7] }, '/patients/0'],
  ] as const) {
    const refused = await control('POST', '/import', body);
    expect([body, refused.status]).toEqual([body, 400]);
    expect(violationsIn(refused)[0]?.pointer).toBe(pointer);
  }
  expect((await list()).body.count).toBe(2);
});

test('an import may be larger than a body of the API', async () => {
  const mock = await startMock();
  const { control, list } = await newPractice(mock);
  const patients = Array.from({ length: 3000 }, (_, index) => ({
    ...leastOf(`P-${index}`),
    lastName: 'x'.repeat(500),
  }));
  expect((await control('POST', '/import', { patients })).status).toBe(204);
  expect((await list()).body.count).toBe(3000);
});

test('the admin key lists and ends practices, and opens none', async () => {
  const mock = await startMock({ adminKey: 'root-of-all-keys' });
  const practice = await newPractice(mock, { name: 'CI' });
  await practice.post(ana);
  const admin = controllerOf(mock, 'root-of-all-keys');
  const listed = itemsOf(await admin.control('GET', '/practices'), 'practices');
  const made = listed.find(({ name }) => name === 'CI');
  expect(made).toMatchObject({ minted: true, counts: { patients: 1 } });
  for (const [method, path] of [
    ['GET', '/export'],
    ['POST', '/reset'],
    ['GET', '/clock'],
    ['DELETE', '/keys/current'],
  ] as const) {
    expect([path, (await admin.control(method, path)).status]).toEqual([path, 403]);
  }
  expect((await admin.list()).status).toBe(401);
  expect((await practice.control('GET', '/practices')).status).toBe(403);
  expect((await practice.control('DELETE', `/practices/${made?.id}`)).status).toBe(403);
  expect((await admin.control('DELETE', `/practices/${made?.id}`)).status).toBe(204);
  expect((await admin.control('DELETE', `/practices/${made?.id}`)).status).toBe(404);
  expect((await practice.list()).status).toBe(401);
  expect((await admin.control('POST', '/keys')).status).toBe(201);
});

test('without a control API its paths are those of nobody', async () => {
  const mock = await startMock({ control: false });
  expect((await send(controlUrl(mock), undefined, 'GET', '/health')).status).toBe(404);
  const { key, reset } = await mock.practice();
  await reset();
  expect((await createIntegrator(mock.url, key).list()).status).toBe(200);
});

test('the control API answers only to host names that are its own', async () => {
  const mock = await startMock({ allowHost: ['mock.test'] });
  const statusAs = (host: string) =>
    new Promise((resolve, reject) => {
      const sent = request(`${controlUrl(mock)}/health`, { headers: { host } }, (response) => {
        response.resume().once('end', () => resolve(response.statusCode));
      });
      sent.once('error', reject).end();
    });
  for (const host of [
    'localhost',
    'LOCALHOST:80',
    'a.localhost:4010',
    '127.0.0.1',
    '192.0.2.7:1',
    '[::1]:4010',
    'mock.test',
    'mock.test:80',
    'localhost.',
  ]) {
    expect([host, await statusAs(host)]).toEqual([host, 200]);
  }
  for (const host of [
    'evil.example',
    'localhost.evil.example',
    'evil-localhost',
    'mock.test.evil',
    '127.0.0.1.evil.example',
  ]) {
    expect([host, await statusAs(host)]).toEqual([host, 421]);
  }
});

test('no browser of another origin may call unless one is named', async () => {
  const origin = { Origin: 'https://app.example.com' };
  const silent = await startMock();
  const open = await startMock({ cors: origin.Origin });
  const allowedBy = async (mock: typeof silent) => {
    const { headers } = await send(
      controlUrl(mock),
      undefined,
      'GET',
      '/health',
      undefined,
      origin,
    );
    return headers.get('access-control-allow-origin');
  };
  expect(await allowedBy(silent)).toBeNull();
  expect(await allowedBy(open)).toBe(origin.Origin);
});
