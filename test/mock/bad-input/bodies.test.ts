import { expect, test } from 'vitest';
import { ana, leastOf } from '../../support/patients.ts';
import { violationsIn } from '../../support/send.ts';
import { startStrictMock } from '../../support/strict-mock.ts';

const { integrator } = startStrictMock();

const { provider, providerId } = ana;

test('malformed JSON and an empty body get 400', async () => {
  const { post, patch } = integrator();
  for (const body of [
    '',
    ' ',
    '{',
    '{"a":}',
    "{'a':1}",
    '{"a":1}}',
    'undefined',
    'NaN',
    '\u{feff}{',
  ]) {
    for (const refused of [await post(body), await patch(provider, providerId, body)]) {
      expect([body, refused.status]).toEqual([body, 400]);
      expect(violationsIn(refused)).toEqual([]);
    }
  }
});

test('a body that is not UTF-8 gets 400', async () => {
  const { post } = integrator();
  const refused = await post(
    Buffer.from('{"providerId":"x","firstName":"\xe9","lastName":"y"}', 'latin1'),
  );
  expect(refused.status).toBe(400);
  expect(refused.body.detail).toContain('UTF-8');
});

test('no content type, another one, or another charset gets 415', async () => {
  const { request } = integrator();
  const types = [
    '',
    'text/plain',
    'text/json',
    'application/xml',
    'application/x-www-form-urlencoded',
    'application/jsonp',
    'nonsense',
    'application/json; charset=latin1',
    'application/json; charset=utf-16',
  ];
  for (const type of types) {
    const headers = { 'Content-Type': type };
    for (const [method, path] of [
      ['POST', '/patients'],
      ['PATCH', `/patients/${provider}/${providerId}`],
    ] as const) {
      const refused = await request(method, path, { ...ana, firstName: 'Eva' }, headers);
      expect([type, refused.status]).toEqual([type, 415]);
    }
  }
  const zipped = await request('POST', '/patients', ana, { 'Content-Encoding': 'gzip' });
  expect(zipped.status).toBe(415);
});

test('a body over 1 MiB gets 413, one of 1 MiB does not', async () => {
  const { post, remove } = integrator();
  const sized = (bytes: number) => {
    const rest = JSON.stringify({ ...leastOf('big'), firstName: '' }).length;
    return JSON.stringify({ ...leastOf('big'), firstName: 'x'.repeat(bytes - rest - 1) });
  };
  const exact = sized(1024 * 1024);
  expect(Buffer.byteLength(exact)).toBe(1024 * 1024);
  expect((await post(exact)).status).toBe(201);
  await remove(provider, 'big');
  const refused = await post(`${exact} `);
  expect(refused.status).toBe(413);
  expect(refused.headers.get('connection')).toBe('close');
});

test('an array, a string, a number or null as body is refused', async () => {
  const { post, patch } = integrator();
  for (const body of ['[]', '[{}]', '"x"', '7', 'true', 'null']) {
    for (const refused of [await post(body), await patch(provider, providerId, body)]) {
      expect([body, refused.status]).toEqual([body, 400]);
      expect(violationsIn(refused)).toMatchObject([{ in: 'body', pointer: '', keyword: 'type' }]);
    }
  }
});

test('NUL and lone surrogates are refused in names and ids', async () => {
  const { post, patch } = integrator();
  for (const text of ['a\0b', '\ud800', 'a\udfff', '\udc00\ud800']) {
    for (const field of ['provider', 'providerId', 'firstName', 'lastName']) {
      const refused = await post({ ...ana, [field]: text });
      expect(refused.status).toBe(400);
      expect(violationsIn(refused)).toMatchObject([{ pointer: `/${field}` }]);
    }
    expect((await patch(provider, providerId, { lastName: text })).status).toBe(400);
    expect((await post({ ...ana, email: `${text}@example.com` })).status).toBe(400);
  }
});

test('all that is wrong is told at once, in words', async () => {
  const { post } = integrator();
  const refused = await post({
    providerId: 7,
    firstName: '',
    mobileNumber: '0991234567',
    email: 'ana',
    dateOfBirth: '15.1.1990',
  });
  expect(refused.status).toBe(400);
  expect(refused.body).toMatchObject({ type: 'about:blank', title: 'Bad Request', status: 400 });
  const messages = new Map(violationsIn(refused).map(({ pointer, message }) => [pointer, message]));
  expect(messages).toEqual(
    new Map([
      ['/lastName', 'lastName is required'],
      ['/providerId', 'providerId must be a string; got 7'],
      ['/firstName', 'firstName must not be empty'],
      [
        '/mobileNumber',
        "mobileNumber must be an E.164 number such as +385991234567; got '0991234567'",
      ],
      ['/email', "email must be an e-mail address such as ana@example.com; got 'ana'"],
      ['/dateOfBirth', "dateOfBirth must be an ISO 8601 date such as 1990-01-15; got '15.1.1990'"],
    ]),
  );
  for (const message of messages.values()) expect(refused.body.detail).toContain(message);
});

test('a value that is too long to repeat is cut in the message', async () => {
  const { post } = integrator();
  const refused = await post({ ...ana, email: 'x'.repeat(10_000) });
  expect(refused.text.length).toBeLessThan(1000);
});

test('a PATCH that breaks one field changes none', async () => {
  const { patch } = integrator();
  const refused = await patch(provider, providerId, {
    firstName: 'Eva',
    lastName: 'Kos',
    email: 'x',
  });
  expect(refused.status).toBe(400);
});

test('__proto__, constructor and toString are unknown fields like any other', async () => {
  const { post, patch, remove } = integrator();
  const fields = '"__proto__":{"firstName":"x"},"constructor":{"prototype":{}},"toString":"y"';
  const least = JSON.stringify(leastOf('proto')).slice(1);
  const posted = await post(`{${fields},${least}`);
  expect(posted.status).toBe(201);
  expect(Object.keys(posted.body)).toHaveLength(8);
  const patched = await patch(provider, 'proto', `{${fields},"lastName":"Kos"}`);
  expect(patched.body).toEqual({
    ...posted.body,
    lastName: 'Kos',
    updatedAt: patched.body.updatedAt,
  });
  expect(
    (await post('{"__proto__":{"providerId":"x","firstName":"y","lastName":"z"}}')).status,
  ).toBe(400);
  await remove(provider, 'proto');
});

test('a field that is given twice counts as it was given last', async () => {
  const { post, remove } = integrator();
  const body =
    '{"provider":"E","providerId":"twice","firstName":"Ana","firstName":"Eva","lastName":"Kos"}';
  expect((await post(body)).body.firstName).toBe('Eva');
  await remove('E', 'twice');
});

test('a body on a GET or a DELETE is passed over', async () => {
  const { request } = integrator();
  const { status } = await request('DELETE', '/patients/MyEHR/nobody', '{"x":');
  expect(status).toBe(404);
});

test('no problem tells of the machine', async () => {
  const { post, read, list, request } = integrator();
  const answers = [
    await post('{'),
    await post({}),
    await read('Nobody', 'nobody'),
    await list('page=x'),
    await request('PUT', '/patients'),
    await request('GET', '/nowhere'),
  ];
  for (const { text, headers } of answers) {
    expect(text).not.toMatch(/node_modules|\bat .*:[0-9]+|\.ts\b|\/(home|tmp|work)\b/);
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('etag')).toBeNull();
  }
});
