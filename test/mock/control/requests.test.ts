import { expect, test } from 'vitest';
import { connect } from '../../../src/mock/client/connect.ts';
import {
  type Controller,
  controllerOf,
  controlUrl,
  newPractice,
  startMock,
} from '../../support/control.ts';
import { ana, leastOf, pathOf } from '../../support/patients.ts';
import { answersOf, openSocket, rawRequest } from '../../support/raw.ts';
import { itemsOf, type Received, send, violationsIn } from '../../support/send.ts';

function requestsIn(received: Received) {
  return itemsOf(received, 'requests');
}

test('every answer has an id that finds its entry', async () => {
  const { control, post, list, request } = await newPractice(await startMock());
  const answers = [await post(ana), await list(), await post({}), await request('PUT', '/nowhere')];
  for (const answer of answers) {
    const id = answer.headers.get('x-request-id');
    const entry = await control('GET', `/requests/${id}`);
    expect(entry.body).toMatchObject({ id, response: { status: answer.status } });
  }
  expect((await control('GET', '/requests/req-99')).status).toBe(404);
});

test('an entry shows what was asked and answered, and how long each step took', async () => {
  const mock = await startMock();
  const { control, request } = await newPractice(mock, { name: 'CI' });
  const path = `/patients?trace=1`;
  const posted = await request(
    'POST',
    path,
    { ...ana, provider: undefined as never },
    { 'X-Run': '7' },
  );
  const { body } = await control('GET', `/requests/${posted.headers.get('x-request-id')}`);
  expect(body).toMatchObject({
    operation: 'upsertPatient',
    route: '/patients',
    key: 'CI',
    parts: { provider: 'CI', providerId: ana.providerId },
    request: {
      method: 'POST',
      path: '/api/v1/integration/patients',
      query: { trace: ['1'] },
      headers: { 'x-run': '7', 'content-type': 'application/json' },
      body: { firstName: 'Ana' },
    },
    response: { status: 201, body: { firstName: 'Ana', id: posted.body.id } },
    refused: false,
  });
  expect(Object.keys(body.steps ?? {})).toEqual([
    'key',
    'body',
    'validate',
    'action',
    'check',
    'send',
  ]);
});

test('an entry says which rule refused a request', async () => {
  const { control, post } = await newPractice(await startMock());
  const refused = await post({ ...ana, mobileNumber: '0991234567' });
  expect(violationsIn(refused)[0]).not.toHaveProperty('rules');
  const { body } = await control('GET', `/requests/${refused.headers.get('x-request-id')}`);
  expect(body).toMatchObject({
    refused: true,
    problem: {
      kind: 'invalid',
      violations: [{ pointer: '/mobileNumber', keyword: 'pattern', rules: ['mobile-number-e164'] }],
    },
  });
  expect(Object.keys(body.steps ?? {})).toEqual(['key', 'body', 'validate', 'check', 'send']);
});

test('a question for methods has an id, and an entry that the admin key shows', async () => {
  const mock = await startMock({ adminKey: 'vox-admin-secret' });
  const response = await fetch(`${mock.url}/patients`, { method: 'OPTIONS' });
  expect(response.status).toBe(204);
  const id = response.headers.get('x-request-id');
  const { origin } = new URL(mock.url);
  const { body } = await send(`${origin}/__mock`, 'vox-admin-secret', 'GET', `/requests/${id}`);
  expect(body).toMatchObject({ request: { method: 'OPTIONS' }, response: { status: 204 } });
});

test('requests are listed newest first, as filters have them', async () => {
  const { control, post, list, read, request } = await newPractice(await startMock());
  await post(ana);
  await post({});
  await list();
  await read(ana.provider, ana.providerId);
  await read('Nobody', 'x');
  await request('GET', '/nowhere');
  await request('PUT', '/patients');
  const idsOf = async (query: string) =>
    requestsIn(await control('GET', `/requests?${query}`)).map(({ id }) => id);
  expect(await idsOf('')).toEqual([7, 6, 5, 4, 3, 2, 1].map((id) => `req-${id}`));
  expect(await idsOf('limit=2')).toEqual(['req-7', 'req-6']);
  expect(await idsOf('operation=upsertPatient')).toEqual(['req-2', 'req-1']);
  expect(await idsOf('refused=true')).toEqual(['req-7', 'req-6', 'req-2']);
  expect(await idsOf('status=404')).toEqual(['req-6', 'req-5']);
  expect(await idsOf('method=get&refused=false')).toEqual(['req-5', 'req-4', 'req-3']);
  expect(await idsOf(`path=${encodeURIComponent('/patients/*/*')}`)).toEqual(['req-5', 'req-4']);
  expect(
    await idsOf(`path=${encodeURIComponent('/patients/{provider}/{providerId}')}`),
  ).toHaveLength(2);
  expect(await idsOf(`path=${pathOf(ana.provider, ana.providerId)}`)).toEqual(['req-4']);
  expect((await control('GET', '/requests?limit=2')).body.total).toBe(7);
});

test('the journal is cleared on demand, and begins anew with a reset', async () => {
  const { control, list } = await newPractice(await startMock());
  await list();
  expect((await control('DELETE', '/requests')).status).toBe(204);
  expect(requestsIn(await control('GET', '/requests'))).toEqual([]);
  expect((await list()).headers.get('x-request-id')).toBe('req-2');
  await control('POST', '/reset');
  expect((await list()).headers.get('x-request-id')).toBe('req-1');
});

test('a journal keeps the newest thousand requests, and of a large body its beginning', async () => {
  const { control, list, post } = await newPractice(await startMock());
  for (let round = 0; round < 101; round += 1) {
    await Promise.all(Array.from({ length: 10 }, () => list()));
  }
  await post({ ...ana, firstName: 'x'.repeat(100_000) });
  const listed = await control('GET', '/requests?limit=1');
  expect([listed.body.total, listed.body.dropped]).toEqual([1000, 11]);
  expect(requestsIn(listed)[0]).toMatchObject({
    request: { cut: true, bytes: expect.any(Number), body: expect.stringMatching(/^\{"provider"/) },
  });
  expect(listed.text.length).toBeLessThan(200_000);
});

test('no practice sees the requests of another, and the admin no body', async () => {
  const mock = await startMock({ adminKey: 'root-of-all-keys' });
  const first = await newPractice(mock);
  const second = await newPractice(mock);
  await first.post(ana);
  expect(requestsIn(await second.control('GET', '/requests'))).toEqual([]);
  expect((await second.control('GET', '/requests/req-1')).status).toBe(404);
  await send(mock.url, 'vox-lost-s3cret', 'POST', '/patients', ana);
  await send(mock.url, undefined, 'GET', '/nowhere?apiKey=hush');
  const admin = controllerOf(mock, 'root-of-all-keys');
  const listed = await admin.control('GET', '/requests');
  expect(requestsIn(listed)).toMatchObject([
    { request: { method: 'GET', query: { apiKey: ['…'] } }, problem: { kind: 'unknown-path' } },
    {
      request: { headers: { authorization: 'Bearer vox-lost-…' } },
      problem: { kind: 'unauthorized' },
    },
  ]);
  expect(listed.text).not.toMatch(/Horvat|s3cret|hush|root-of-all/);
});

test('a journal shows no key, wherever it stood', async () => {
  const { control, request, key } = await newPractice(await startMock());
  const secret = key.slice(-24);
  await request('GET', `/patients?token=${key}&q=${key}`, undefined, {
    'X-Own': key,
    Cookie: `a=${key}`,
  });
  await request('GET', `/nowhere/${key}`);
  const { text } = await control('GET', '/requests');
  expect(text).not.toContain(secret);
  expect(text).toContain('Bearer vox-test');
});

test('requests are verified, and the nearest misses tell in what they differ', async () => {
  const { control, post } = await newPractice(await startMock());
  await post(ana);
  await post({ ...leastOf('7'), firstName: 'Eva' });
  const verify = (body: object) => control('POST', '/requests/verify', body as never);
  expect(await verify({ operation: 'upsertPatient', count: 2 })).toMatchObject({
    status: 200,
    body: { verified: true, count: 2, requests: ['req-2', 'req-1'] },
  });
  for (const right of [
    {},
    { operation: 'upsertPatient', atLeast: 1, atMost: 2 },
    { operation: 'deletePatient', count: 0 },
    { operation: 'deletePatient', atMost: 0 },
    { where: { key: { providerId: '7' }, body: { firstName: 'Eva' } }, count: 1 },
    {
      where: {
        method: 'post',
        path: '/patients',
        status: 201,
        headers: { 'Content-Type': 'application/json' },
      },
    },
  ]) {
    expect([right, (await verify(right)).status]).toEqual([right, 200]);
  }
  const missed = await verify({
    operation: 'upsertPatient',
    where: { key: { providerId: '7' }, body: { firstName: 'Ana', email: 'a@example.com' } },
    count: 1,
  });
  expect(missed.status).toBe(409);
  expect(missed.body.nearest).toEqual([
    {
      ...{ id: 'req-2', method: 'POST', path: '/api/v1/integration/patients', status: 201 },
      differences: [
        { at: '/body/firstName', expected: 'Ana', received: 'Eva' },
        { at: '/body/email', expected: 'a@example.com' },
      ],
    },
    expect.objectContaining({ id: 'req-1' }),
  ]);
  expect(missed.body.message).toContain('expected exactly 1 request of upsertPatient where');
  expect(missed.body.message).toContain(
    '/body/firstName is "Eva", not "Ana"; /body/email is absent',
  );
  const many = await verify({ operation: 'upsertPatient', atMost: 1 });
  expect([many.status, many.body.count, many.body.nearest]).toEqual([409, 2, []]);
});

test('what rests on requests that the journal dropped is not verified', async () => {
  const { control, list } = await newPractice(await startMock());
  const verify = async (body: object) => {
    const { status, body: said } = await control('POST', '/requests/verify', body as never);
    return [status, said.verified, said.undecided];
  };
  for (let round = 0; round < 110; round += 1) {
    await Promise.all(Array.from({ length: 10 }, () => list()));
  }
  for (const right of [{ atLeast: 1000 }, { count: 1000 }, { atMost: 1000 }, {}]) {
    const isKnown = !('count' in right || 'atMost' in right);
    expect([right, await verify(right)]).toEqual([
      right,
      isKnown ? [200, true, false] : [409, false, true],
    ]);
  }
  expect(await verify({ count: 1100 })).toEqual([409, false, true]);
  expect(await verify({ atLeast: 1000, atMost: 1100 })).toEqual([200, true, false]);
  expect(await verify({ count: 999 })).toEqual([409, false, false]);
  expect(await verify({ atLeast: 1101 })).toEqual([409, false, false]);
  expect(await verify({ operation: 'deletePatient', count: 0 })).toEqual([409, false, true]);
  const { message } = (await control('POST', '/requests/verify', { count: 1000 })).body;
  expect(message).toBe(
    'expected exactly 1000 requests of any kind; there were 1000 that the journal still has; 100 older entries were dropped to make room, so that nobody knows: clear the journal before what is to be counted, or ask for atLeast',
  );
  await control('DELETE', '/requests');
  expect(await verify({ count: 0 })).toEqual([200, true, false]);
  await list();
  expect(await verify({ count: 1 })).toEqual([200, true, false]);
});

test('a body that was not kept whole is not taken for one that was wrong', async () => {
  const { control, post } = await newPractice(await startMock());
  const long = { ...ana, firstName: 'x'.repeat(100_000) };
  await post(long);
  const verify = async (body: object) =>
    (await control('POST', '/requests/verify', body as never)).body;
  const where = { body: { lastName: ana.lastName } };
  expect(await verify({ where })).toMatchObject({ verified: false, undecided: true });
  expect(await verify({ where, count: 0 })).toMatchObject({ verified: false, undecided: true });
  const { message, nearest } = await verify({ where, count: 1 });
  expect(message).toMatch(
    /^.*; there were 0\n {2}req-1 POST \S+ \d+: \/body is not known, since the journal keeps 65536 bytes of a body, and it had 100\d+$/,
  );
  expect(nearest).toMatchObject([{ differences: [{ at: '/body', unknown: expect.any(String) }] }]);
  // Its key was read in time, and what else is wrong with it is wrong for certain.
  const key = { provider: ana.provider, providerId: ana.providerId };
  expect(await verify({ where: { key }, count: 1 })).toMatchObject({ verified: true });
  expect(await verify({ where: { ...where, status: 204 }, count: 0 })).toMatchObject({
    verified: true,
  });
  // Of one that was never read nothing is known but that it came.
  await control('DELETE', '/requests');
  expect((await post({ ...ana, firstName: 'x'.repeat(1024 * 1024) })).status).toBe(413);
  expect(await verify({ where, count: 0 })).toMatchObject({ verified: false, undecided: true });
  expect(await verify({ where: { key }, count: 0 })).toMatchObject({ verified: false });
  expect(await verify({ operation: 'upsertPatient', count: 1 })).toMatchObject({ verified: true });
});

test('a verification waits for a client that takes its time', async () => {
  const { control, post } = await newPractice(await startMock());
  const waiting = control('POST', '/requests/verify', {
    operation: 'upsertPatient',
    within: 'PT30S',
  });
  await post(ana);
  expect((await waiting).status).toBe(200);
  const late = await control('POST', '/requests/verify', { count: 5, within: 'PT0.05S' });
  expect(late.status).toBe(409);
});

test('an expectation that is none is refused with its place', async () => {
  const { control } = await newPractice(await startMock());
  for (const [body, pointer] of [
    [{ count: -1 }, '/count'],
    [{ count: '1' }, '/count'],
    [{ atLeast: 1.5 }, '/atLeast'],
    [{ operation: 7 }, '/operation'],
    [{ where: { state: 200 } }, '/where/state'],
    [{ where: { status: 'ok' } }, '/where/status'],
    [{ within: 'PT2M' }, '/within'],
    [{ within: 2 }, '/within'],
    [{ times: 1 }, '/times'],
    [{ count: 1, atMost: 2 }, ''],
    [{ atLeast: 3, atMost: 1 }, '/atMost'],
    [{ atLeast: 1, atMost: 0 }, '/atMost'],
    [{ operation: 'upsertPatient', where: { operation: 'getPatient' } }, '/where/operation'],
    [{ operation: 'upsertPatients' }, '/operation'],
    [{ where: { operation: 'upsertPatients' } }, '/where/operation'],
    [{ where: { method: 'FROB' } }, '/where/method'],
    [{ operation: 'upsertPatient', where: { method: 'GET' } }, '/where/method'],
    [{ where: { key: { nope: '1' } } }, '/where/key/nope'],
    [{ where: { path: 'patients' } }, '/where/path'],
    [[], ''],
  ] as const) {
    const refused = await control('POST', '/requests/verify', body as never);
    expect([body, refused.status]).toEqual([body, 400]);
    expect([body, violationsIn(refused)[0]?.pointer]).toEqual([body, pointer]);
  }
  for (const query of [
    'limit=0',
    'limit=x',
    'status=abc',
    'refused=maybe',
    'method=FROB',
    'path=x',
  ]) {
    expect([query, (await control('GET', `/requests?${query}`)).status]).toEqual([query, 400]);
  }
});

test('a filter that there is not is refused, and not passed over', async () => {
  const mock = await startMock();
  const { control, key } = await newPractice(mock);
  for (const path of ['/requests?refuse=true', '/requests/stream?refuse=true']) {
    const refused = await control('GET', path);
    expect([path, refused.status]).toEqual([path, 400]);
    expect(violationsIn(refused)).toMatchObject([{ in: 'query', pointer: '/refuse' }]);
    expect(refused.body.detail).toBe(
      'refuse is unknown; did you mean "refused"?; known are operation, method, path, status, refused, faulted, limit.',
    );
  }
  expect((await control('GET', '/clock?now=1')).body.detail).toBe(
    'now is unknown; known are none.',
  );
  for (const { requests } of [await mock.practice(), await connect(mock.url, key)]) {
    const wrong = {
      name: 'UsageError',
      message: expect.stringContaining('did you mean "refused"'),
    };
    await expect(requests.list({ refuse: true } as never)).rejects.toMatchObject(wrong);
  }
});

test('requests can be followed as they are answered', async () => {
  const mock = await startMock();
  const { key, post, list } = await newPractice(mock);
  const other = await newPractice(mock);
  const ended = new AbortController();
  const stream = await fetch(`${controlUrl(mock)}/requests/stream?operation=upsertPatient`, {
    headers: { Authorization: `Bearer ${key}` },
    signal: ended.signal,
  });
  expect(stream.headers.get('content-type')).toBe('text/event-stream');
  await other.post(ana);
  await list();
  await post(ana);
  let text = '';
  for await (const part of stream.body ?? []) {
    text += Buffer.from(part).toString();
    if (text.includes('data: ')) break;
  }
  ended.abort();
  const [, data = ''] = /^data: (.*)$/m.exec(text) ?? [];
  expect(text).toContain('event: request');
  expect(text).toContain('id: req-2\n');
  expect(JSON.parse(data)).toMatchObject({ operation: 'upsertPatient', response: { status: 201 } });
});

test('a stream ends with its practice, and so does who waits for a request', async () => {
  const mock = await startMock({ adminKey: 'root-of-all-keys' });
  const admin = controllerOf(mock, 'root-of-all-keys');
  const ends = [
    ({ control }: Controller) => control('DELETE', '/keys/current'),
    async ({ control }: Controller) => {
      const { practice } = (await control('GET', '/info')).body;
      return admin.control('DELETE', `/practices/${practice}`);
    },
  ];
  for (const end of ends) {
    const { key, requests } = await mock.practice();
    const practice = controllerOf(mock, key);
    const headers = { Authorization: `Bearer ${key}` };
    const stream = await fetch(`${controlUrl(mock)}/requests/stream`, { headers });
    // In process, so that it waits before the next request is answered.
    const waiting = requests.check({ count: 5, within: 'PT60S' });
    await practice.list();
    expect((await end(practice)).status).toBe(204);
    expect(await stream.text()).toContain('event: request');
    expect(await waiting).toMatchObject({ verified: false });
  }
});

test('a mock ends at once though somebody follows it or waits for a request', async () => {
  const mock = await startMock();
  const { key } = await newPractice(mock);
  const socket = await openSocket(mock.url);
  const answers = answersOf(socket);
  const headers = [`Authorization: Bearer ${key}`, 'Content-Type: application/json'];
  const body = JSON.stringify({ within: 'PT60S' });
  const verify = rawRequest(controlUrl(mock), 'POST', '/requests/verify', headers, body);
  // It is on its way before the other one is asked for, which a client's own order does not promise.
  await new Promise((resolve) => socket.write(verify, resolve));
  const stream = await fetch(`${controlUrl(mock)}/requests/stream`, {
    headers: { Authorization: `Bearer ${key}` },
  });
  await mock.close();
  expect(await stream.text()).toContain(': what is answered');
  expect((await answers).map(({ status }) => status)).toEqual([409]);
});

test('in process a journal is read and verified alike', async () => {
  const mock = await startMock();
  const practice = await mock.practice();
  const { post } = controllerOf(mock, practice.key);
  await post(ana);
  const [entry] = await practice.requests.list({ operation: 'upsertPatient' });
  expect(entry).toMatchObject({ id: 'req-1', request: { body: { firstName: 'Ana' } } });
  expect(await practice.requests.get('req-1')).toEqual(entry);
  await practice.requests.verify({ operation: 'upsertPatient', count: 1 });
  const wrong = { operation: 'upsertPatient', where: { status: 200 } };
  expect((await practice.requests.check(wrong)).verified).toBe(false);
  await expect(practice.requests.verify(wrong)).rejects.toThrow('/status is 201, not 200');
  await expect(practice.requests.verify({ count: -1 })).rejects.toThrow('count must be');
  await practice.requests.clear();
  expect(await practice.requests.list()).toEqual([]);
});
