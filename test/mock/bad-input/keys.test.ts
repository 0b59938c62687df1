import { expect, test } from 'vitest';
import { ana } from '../../support/patients.ts';
import { exchange, rawRequest } from '../../support/raw.ts';
import { send } from '../../support/send.ts';
import { startStrictMock } from '../../support/strict-mock.ts';

const { mock, practice } = startStrictMock();

test('no key, a wrong scheme and a malformed or unknown key get 401', async () => {
  const { key } = practice();
  const values = [
    undefined,
    '',
    'Bearer',
    'Bearer ',
    key,
    `Basic ${key}`,
    `Token ${key}`,
    `Bearer${key}`,
    'Bearer nonsense',
    'Bearer vox-',
    'Bearer vox-unknown-secret',
    `Bearer ${key}x`,
    `Bearer ${key.slice(0, -1)}`,
    `Bearer ${key.toUpperCase()}`,
    `Bearer ${key} ${key}`,
    `Bearer ${key}, Bearer ${key}`,
    `Bearer ${'x'.repeat(5000)}`,
  ];
  for (const value of values) {
    const headers = value === undefined ? {} : { Authorization: value };
    const refused = await send(mock().url, undefined, 'GET', '/patients', undefined, headers);
    expect([value, refused.status]).toEqual([value, 401]);
    expect(refused.headers.get('www-authenticate')).toBe('Bearer');
    expect(refused.headers.get('content-type')).toContain('application/problem+json');
  }
});

test('an unknown key is told of --keys and --open-keys', async () => {
  const refused = await send(mock().url, 'vox-unknown-hush', 'GET', '/patients');
  expect(refused.body.detail).toContain('--keys');
  expect(refused.body.detail).toContain('--open-keys');
  expect(refused.text).not.toContain('hush');
});

test('a key in the query is no key', async () => {
  const { key } = practice();
  for (const name of ['key', 'api_key', 'access_token', 'Authorization']) {
    const path = `/patients?${name}=${encodeURIComponent(`Bearer ${key}`)}`;
    expect((await send(mock().url, undefined, 'GET', path)).status).toBe(401);
  }
});

test("the scheme's case does not count", async () => {
  const { key } = practice();
  for (const scheme of ['bearer', 'BEARER', 'bEaReR']) {
    const headers = { Authorization: `${scheme}  ${key}` };
    expect((await send(mock().url, undefined, 'GET', '/patients', undefined, headers)).status).toBe(
      200,
    );
  }
});

test('the key is asked for before the body is looked at', async () => {
  const { url } = mock();
  for (const body of ['{', '', 'x'.repeat(2_000_000), JSON.stringify(ana)]) {
    expect((await send(url, 'unknown', 'POST', '/patients', body)).status).toBe(401);
  }
  const text = { 'Content-Type': 'text/plain' };
  expect((await send(url, undefined, 'POST', '/patients', 'x', text)).status).toBe(401);
});

test('two Authorization headers get 400', async () => {
  const { key } = practice();
  const { url } = mock();
  for (const second of [`Bearer ${key}`, 'Bearer other']) {
    const headers = [
      `Authorization: Bearer ${key}`,
      `authorization: ${second}`,
      'Connection: close',
    ];
    const [answer] = await exchange(url, rawRequest(url, 'GET', '/patients', headers));
    expect(answer?.status).toBe(400);
    expect(answer?.body).toContain('more than one Authorization header');
  }
});
