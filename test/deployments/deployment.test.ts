import { expect, test } from 'vitest';
import { ana, pathOf } from './client.ts';
import { startClients } from './clients.ts';

const instant = /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z$/;

test('a patient is created with every field', async () => {
  const { first } = await startClients();
  const { status, body, headers } = await first.post();
  expect(status).toBe(201);
  expect(headers.get('content-type')).toBe('application/json');
  expect(body).toEqual({
    id: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
    firstName: 'Ana',
    lastName: 'Horvat',
    mobileNumber: '+385991234567',
    email: 'ana.new@example.com',
    dateOfBirth: '1990-07-15T00:00:00.000Z',
    createdAt: expect.stringMatching(instant),
    updatedAt: expect.stringMatching(instant),
  });
  expect((await first.read()).body).toEqual(body);
  expect((await first.list()).body).toEqual({ data: [body], count: 1 });
});

test('a second POST of the pair updates, and keeps what it leaves out', async () => {
  const { first } = await startClients();
  const { body } = await first.post();
  const again = await first.post({ firstName: 'Eva', email: undefined });
  expect(again.status).toBe(200);
  expect(again.body).toEqual({ ...body, firstName: 'Eva', updatedAt: again.body.updatedAt });
  expect((await first.list()).body.count).toBe(1);
});

test('a provider that is left out is the name of the key', async () => {
  const { first, same, deployment } = await startClients();
  await first.post({ provider: undefined });
  expect((await first.read('A-1', deployment.keyName)).status).toBe(200);
  expect((await same.read('A-1', deployment.keyName)).status).toBe(200);
  await same.post({ provider: undefined });
  expect((await first.list()).body.count).toBe(2);
});

test('a PATCH changes what it sends, and null clears', async () => {
  const { first } = await startClients();
  const { body } = await first.post();
  const { status, body: after } = await first.patch({
    lastName: 'Novak',
    email: null,
    providerId: 'A-9',
    id: 'x',
    createdAt: '2001-01-01T00:00:00.000Z',
  });
  expect(status).toBe(200);
  expect(after).toEqual({
    ...body,
    lastName: 'Novak',
    email: null,
    updatedAt: after.updatedAt,
  });
  expect((await first.read()).body).toEqual(after);
});

test('a DELETE is 204, and the pair can be used anew', async () => {
  const { first } = await startClients();
  const { body } = await first.post();
  const { status, text } = await first.remove();
  expect([status, text]).toEqual([204, '']);
  expect((await first.read()).status).toBe(404);
  expect((await first.list()).body).toEqual({ data: [], count: 0 });
  const anew = await first.post({ email: undefined });
  expect(anew.status).toBe(201);
  expect(anew.body.email).toBeNull();
  expect(anew.body.id).not.toBe(body.id);
});

test('an unknown pair is 404 and stays unknown', async () => {
  const { first, deployment } = await startClients();
  expect((await first.read()).status).toBe(404);
  expect((await first.patch({ firstName: 'Eva' })).status).toBe(404);
  expect((await first.remove()).status).toBe(404);
  expect(deployment.stored('first')).toEqual([]);
});

test('pages are counted from zero and hold 20 unless told otherwise', async () => {
  const { first } = await startClients();
  await first.make(23);
  const ids = (await first.items('?pageSize=100')).map(({ id }) => id);
  expect(ids).toHaveLength(23);
  expect((await first.items()).map(({ id }) => id)).toEqual(ids.slice(0, 20));
  expect((await first.items('?page=1')).map(({ id }) => id)).toEqual(ids.slice(20));
  expect((await first.items('?page=3&pageSize=7')).map(({ id }) => id)).toEqual(ids.slice(21));
  expect((await first.list('?page=4&pageSize=7')).body).toEqual({ data: [], count: 23 });
});

test('a pageSize over the limit is the limit', async () => {
  const { first } = await startClients({ patients: 130 });
  expect(await first.items('?pageSize=5000')).toHaveLength(100);
});

test.each([
  'Šarić Željka',
  "O'Súilleabháin",
  '<b>&amp;"\\',
  'Ana 🌻👩‍👩‍👧',
  'مريم',
  'مي\u200cخواهم \u202eabc',
  'Cafe\u0301',
  '  two  blanks  ',
  'x'.repeat(3000),
  'null',
])('the name %s comes back as it was sent', async (lastName) => {
  const { first } = await startClients();
  expect((await first.post({ lastName })).body.lastName).toBe(lastName);
  expect((await first.read()).body.lastName).toBe(lastName);
});

test.each([
  'a/b',
  'a%2Fb',
  '50%',
  'a+b',
  'a b',
  'a?b#c',
  'a;b=c',
  'a\\b',
  "a'b",
  'Š-1',
  '🌻',
  '__proto__',
  'constructor',
  'toString',
  'a.json',
  '...',
  'x'.repeat(300),
])('the id %s is reached by its path, as provider and as providerId', async (id) => {
  const { first } = await startClients();
  const { body } = await first.post({ provider: id, providerId: id });
  expect((await first.read(id, id)).body).toEqual(body);
  expect((await first.patch({ firstName: 'Eva' }, id, id)).status).toBe(200);
  expect((await first.remove(id, id)).status).toBe(204);
  expect((await first.read(id, id)).status).toBe(404);
});

test('pairs are compared part by part, as text', async () => {
  const { first } = await startClients();
  const pairs = [
    ['a/b', 'c'],
    ['a', 'b/c'],
    ['a', '007'],
    ['a', '7'],
    ['a', 'X'],
    ['a', 'x'],
    ['b', 'x'],
    ['a', 'é'],
    ['a', 'e\u0301'],
    ['a', ' x'],
  ];
  for (const [provider, providerId] of pairs) {
    expect((await first.post({ provider, providerId })).status).toBe(201);
  }
  expect((await first.list()).body.count).toBe(pairs.length);
});

test.each([
  ['', 401],
  ['nonsense', 401],
  ['vox-k1-wrong', 401],
  ['vox-k1-first-secret0', 401],
  ['VOX-K1-FIRST-SECRET', 401],
])('the key "%s" opens nothing and changes nothing', async (key, expected) => {
  const { first, deployment } = await startClients();
  await first.post();
  const before = deployment.stored('first');
  for (const [method, path, body] of [
    ['GET', '/patients', undefined],
    ['HEAD', '/patients', undefined],
    ['POST', '/patients', { ...ana, providerId: 'A-2' }],
    ['GET', pathOf('A-1'), undefined],
    ['PATCH', pathOf('A-1'), { firstName: 'Eva' }],
    ['DELETE', pathOf('A-1'), undefined],
  ] as const) {
    const { status, text } = await first.send(method, path, body, { key });
    expect([method, status]).toEqual([method, expected]);
    expect(text).not.toContain('Horvat');
  }
  expect(deployment.stored('first')).toEqual(before);
});

test('the scheme is Bearer in any case, and no other', async () => {
  const { first, deployment } = await startClients();
  for (const [scheme, status] of [
    ['bearer', 200],
    ['Basic', 401],
    ['Token', 401],
  ] as const) {
    const headers = { authorization: `${scheme} ${deployment.key}` };
    const reply = await first.send('GET', '/patients', undefined, { key: '', headers });
    expect(reply.status).toBe(status);
  }
});

test('practices are apart, and may have the same pair', async () => {
  const { first, second, same } = await startClients();
  const { body } = await first.post();
  expect((await second.read()).status).toBe(404);
  expect((await second.patch({ firstName: 'Eva' })).status).toBe(404);
  expect((await second.remove()).status).toBe(404);
  expect((await second.list()).body).toEqual({ data: [], count: 0 });
  expect((await second.post({ firstName: 'Eva' })).status).toBe(201);
  expect((await second.remove()).status).toBe(204);
  expect((await first.read()).body).toEqual(body);
  expect((await same.read()).body).toEqual(body);
});

test('HEAD is GET without the body', async () => {
  const { first } = await startClients();
  await first.post();
  const { status, text, headers } = await first.send('HEAD', pathOf('A-1'));
  const length = (await first.read()).text.length;
  expect([status, text, headers.get('content-length')]).toEqual([200, '', String(length)]);
});

test('errors are problems', async () => {
  const { first } = await startClients();
  const { headers, body } = await first.read();
  expect(headers.get('content-type')).toBe('application/problem+json');
  expect(body).toMatchObject({ type: 'about:blank', title: 'Not Found', status: 404 });
});

test('POSTs of a new pair that run at once make one patient, and no change is lost', async () => {
  const { first } = await startClients();
  const posts = await Promise.all(Array.from({ length: 40 }, () => first.post()));
  expect(new Set(posts.map(({ body }) => body.id)).size).toBe(1);
  expect(posts.filter(({ status }) => status === 201)).toHaveLength(1);
  await Promise.all([
    first.patch({ firstName: 'Eva' }),
    first.patch({ lastName: 'Novak' }),
    first.patch({ email: null }),
  ]);
  const { body } = await first.read();
  expect(body).toMatchObject({ firstName: 'Eva', lastName: 'Novak', email: null });
});

test('it can be filled beforehand, and it can die', async () => {
  const { first, deployment } = await startClients({ patients: 3, diesAfter: 4 });
  expect(deployment.stored('second')).toHaveLength(3);
  expect((await first.list()).body.count).toBe(3);
  await first.list();
  await first.list();
  await expect(first.list()).rejects.toThrow();
  await expect(first.list()).rejects.toThrow();
});
