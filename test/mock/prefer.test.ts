import { expect, test } from 'vitest';
import { newPractice, startMock } from '../support/control.ts';
import { ana, pathOf } from '../support/patients.ts';

const json = { 'Content-Type': 'application/json' };

test('a request can prefer a status, and nothing changes', async () => {
  const { request, list } = await newPractice(await startMock());
  for (const code of [400, 404, 418, 429, 500, 503]) {
    const answer = await request('POST', '/patients', ana, { ...json, Prefer: `code=${code}` });
    expect([answer.status, answer.body.status]).toEqual([code, code]);
    expect(answer.headers.get('preference-applied')).toBe(`code=${code}`);
  }
  expect((await list()).body.count).toBe(0);
});

test('a success that is preferred is the example of the document', async () => {
  const { request, list } = await newPractice(await startMock());
  const made = await request('POST', '/patients', ana, { Prefer: 'code=201' });
  expect(made.status).toBe(201);
  expect(made.body).toMatchObject({ firstName: 'Ana', id: 'a1b2c3d4-0f1e-4d2c-8b3a-495867768594' });
  const gone = await request('DELETE', pathOf('Nobody', 'x'), undefined, { Prefer: 'code=204' });
  expect([gone.status, gone.text]).toEqual([204, '']);
  expect((await list()).body.count).toBe(0);
});

test('an error that is preferred has the shape of the profile', async () => {
  const { control, request } = await newPractice(await startMock());
  await control('PUT', '/profile', { name: 'nest' });
  const { body } = await request('GET', '/patients', undefined, { Prefer: 'code=500' });
  expect(body).toMatchObject({ statusCode: 500 });
});

test('a request can prefer to wait, and is then done', async () => {
  const { request, list } = await newPractice(await startMock());
  const start = performance.now();
  const made = await request('POST', '/patients', ana, { Prefer: 'delay=150ms' });
  expect(performance.now() - start).toBeGreaterThan(145);
  expect([made.status, made.headers.get('preference-applied')]).toEqual([201, 'delay=0.15s']);
  const both = await request('GET', '/patients', undefined, { Prefer: 'code=503, delay=0.1s' });
  expect([both.status, both.headers.get('preference-applied')]).toEqual([
    503,
    'code=503, delay=0.1s',
  ]);
  expect((await list()).body.count).toBe(1);
});

test('what the mock cannot do is not applied', async () => {
  const { request } = await newPractice(await startMock());
  for (const Prefer of [
    'return=minimal',
    'code=299',
    'code=abc',
    'code=99',
    'delay=soon',
    '',
    'code',
    'respond-async',
  ]) {
    const { status, headers } = await request('GET', '/patients', undefined, { Prefer });
    expect([Prefer, status, headers.get('preference-applied')]).toEqual([Prefer, 200, null]);
  }
});

test('a preference opens no door: the key comes first', async () => {
  const mock = await startMock();
  const response = await fetch(`${mock.url}/patients`, { headers: { Prefer: 'code=200' } });
  expect(response.status).toBe(401);
});

test('preferences can be switched off', async () => {
  const { request } = await newPractice(await startMock({ prefer: false }));
  const { status } = await request('GET', '/patients', undefined, { Prefer: 'code=503' });
  expect(status).toBe(200);
});
