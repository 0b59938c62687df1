import { expect, test } from 'vitest';
import { ana, leastOf, pathOf } from '../../support/patients.ts';
import { exchange, rawRequest } from '../../support/raw.ts';
import { send, violationsIn } from '../../support/send.ts';
import { startStrictMock } from '../../support/strict-mock.ts';

const { mock, integrator } = startStrictMock();

/** Sends a path as it is, which fetch would tidy up first. */
async function rawGet(path: string) {
  const { url, key } = integrator();
  const headers = [`Authorization: Bearer ${key}`, 'Connection: close'];
  const [answer] = await exchange(url, rawRequest(url, 'GET', path, headers));
  return answer;
}

test('an unknown path, another case and a trailing slash get 404', async () => {
  const { request, key } = integrator();
  for (const path of [
    '',
    '/',
    '/patient',
    '/Patients',
    '/patients/',
    '/patients/MyEHR',
    `${pathOf(ana.provider, ana.providerId)}/`,
  ]) {
    const refused = await request('GET', path);
    expect([path, refused.status]).toEqual([path, 404]);
    expect(refused.body.detail).toContain('/patients');
  }
  const { origin } = new URL(mock().url);
  for (const path of ['/nowhere', '/patients', '/api/v1/Integration/patients']) {
    expect((await send(origin, key, 'GET', path)).status).toBe(404);
  }
});

test('another method of a known path gets 405 with Allow', async () => {
  const { request } = integrator();
  for (const [method, path, allow] of [
    ['PUT', '/patients', 'GET, HEAD, OPTIONS, POST'],
    ['DELETE', '/patients', 'GET, HEAD, OPTIONS, POST'],
    ['POST', pathOf('MyEHR', '1'), 'DELETE, GET, HEAD, OPTIONS, PATCH'],
    ['QUERY', pathOf('MyEHR', '1'), 'DELETE, GET, HEAD, OPTIONS, PATCH'],
  ] as const) {
    const refused = await request(method, path);
    expect([refused.status, refused.headers.get('allow')]).toEqual([405, allow]);
  }
});

test('OPTIONS gets 204 with Allow, and HEAD what GET gets without a body', async () => {
  const { request, read } = integrator();
  const options = await request('OPTIONS', '/patients');
  expect([options.status, options.text]).toEqual([204, '']);
  expect(options.headers.get('allow')).toBe('GET, HEAD, OPTIONS, POST');
  const found = await read(ana.provider, ana.providerId);
  const head = await request('HEAD', pathOf(ana.provider, ana.providerId));
  expect([head.status, head.text]).toEqual([200, '']);
  for (const name of ['content-type', 'content-length']) {
    expect(head.headers.get(name)).toBe(found.headers.get(name));
  }
  expect((await request('HEAD', '/patients?page=x')).status).toBe(400);
  expect((await request('HEAD', pathOf('Nobody', 'nobody'))).status).toBe(404);
  expect((await request('HEAD', '/nowhere')).status).toBe(404);
});

test('broken percent-encoding gets 400', async () => {
  for (const path of [
    '/patients/MyEHR/%',
    '/patients/%zz/1',
    '/patients/MyEHR/%E0%A4%A',
    '/patients/MyEHR/%ff',
  ]) {
    const answer = await rawGet(path);
    expect([path, answer?.status]).toEqual([path, 400]);
    expect(answer?.body).toContain('percent-encoded');
  }
});

test('. and .. as provider or providerId are refused, with the reason', async () => {
  const { post } = integrator();
  for (const dots of ['.', '..']) {
    for (const field of ['provider', 'providerId']) {
      const refused = await post({ ...ana, [field]: dots });
      expect(refused.status).toBe(400);
      expect(refused.body.detail).toContain(`${field} must not be "." or ".."`);
    }
  }
  for (const path of ['/patients/MyEHR/..', '/patients/./EHR-123', '/patients/MyEHR/%2e%2E']) {
    const answer = await rawGet(path);
    expect([path, answer?.status]).toEqual([path, 400]);
    expect(answer?.body).toContain('since no client can send it');
  }
});

test('an empty id is refused in a body, and is no path', async () => {
  const { post, request } = integrator();
  for (const field of ['provider', 'providerId']) {
    const refused = await post({ ...ana, [field]: '' });
    expect(refused.status).toBe(400);
    expect(violationsIn(refused)).toEqual([
      {
        in: 'body',
        pointer: `/${field}`,
        keyword: 'minLength',
        message: `${field} must not be empty`,
      },
    ]);
  }
  expect((await request('GET', '/patients/MyEHR/')).status).toBe(404);
  expect((await request('GET', '/patients//EHR-123')).status).toBe(404);
});

test('NUL in a path is refused', async () => {
  const answer = await rawGet('/patients/MyEHR/a%00b');
  expect(answer?.status).toBe(400);
});

const oddIds = [
  'x'.repeat(300),
  'a/b',
  '100%',
  'a+b',
  'a b',
  'a?b',
  'a#b',
  'a\\b',
  "a'b",
  'a;b=c',
  '%2F',
  'ž'.normalize('NFC'),
  'ž'.normalize('NFD'),
  '👩🏽‍⚕️',
  '__proto__',
  'constructor',
  'toString',
  '...',
  ' ',
];

test('odd ids are accepted and reached, each its own patient', async () => {
  const { post, read, patch, remove } = integrator();
  const ids = new Map<string, unknown>();
  for (const id of oddIds) {
    const posted = await post({ ...leastOf(id, id), firstName: id });
    expect([id, posted.status]).toEqual([id, 201]);
    expect(posted.body.firstName).toBe(id);
    ids.set(id, posted.body.id);
  }
  for (const id of oddIds) {
    expect((await read(id, id)).body.id).toBe(ids.get(id));
    expect((await patch(id, id, { lastName: id })).body).toMatchObject({ lastName: id });
  }
  for (const id of oddIds) expect((await remove(id, id)).status).toBe(204);
  expect(new Set(ids.values()).size).toBe(oddIds.length);
});

test('paging that cannot be is refused, each parameter by its name', async () => {
  const { list } = integrator();
  const wrong = [
    '',
    '-1',
    '0.5',
    '1e2',
    '0x10',
    '9'.repeat(30),
    'x',
    'null',
    '1,2',
    '%20',
    '٣',
    '-0.0',
  ];
  for (const name of ['page', 'pageSize']) {
    for (const value of wrong) {
      const refused = await list(`${name}=${value}`);
      expect([value, refused.status]).toEqual([value, 400]);
      expect(violationsIn(refused)).toMatchObject([{ in: 'query', pointer: `/${name}` }]);
    }
    const repeated = await list(`${name}=1&${name}=1`);
    expect(repeated.status).toBe(400);
  }
  expect((await list('pageSize=0')).status).toBe(400);
  const both = await list('page=-1&pageSize=x');
  expect(violationsIn(both).map(({ pointer }) => pointer)).toEqual(['/page', '/pageSize']);
});

test('a page number far past the end is an empty page', async () => {
  const { list } = integrator();
  for (const query of ['page=9007199254740991', 'page=9007199254740991&pageSize=100']) {
    const listed = await list(query);
    expect([listed.status, listed.body.data]).toEqual([200, []]);
  }
});

test('query parameters that nobody documents are ignored', async () => {
  const { list } = integrator();
  const listed = await list('sort=x&filter[name][$ne]=1&__proto__=1&a=%zz&page=0');
  expect([listed.status, listed.body.count]).toEqual([200, 1]);
});
