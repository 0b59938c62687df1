import { expect, test } from 'vitest';
import { ana, pathOf } from './client.ts';
import { startClients } from './clients.ts';

test.each([
  'page=-1',
  'page=x',
  'page=',
  'page=1.5',
  'page=1e3',
  'page=0x1',
  'page=0&page=1',
  'page=99999999999999999999',
  'pageSize=0',
  'pageSize=-5',
  'pageSize=ten',
])('%s is refused', async (query) => {
  const { first } = await startClients();
  expect((await first.list(`?${query}`)).status).toBe(400);
});

test.each([
  { providerId: undefined },
  { providerId: null },
  { providerId: '' },
  { providerId: '..' },
  { firstName: undefined },
  { firstName: null },
  { firstName: '' },
  { lastName: undefined },
  { lastName: 7 },
  { lastName: ['a'] },
  { lastName: true },
  { firstName: 'A\0' },
  { firstName: '\ud800' },
  { provider: null },
  { provider: '' },
  { mobileNumber: '385991234567' },
  { mobileNumber: '+0991234567' },
  { mobileNumber: '+38599CALLME' },
  { mobileNumber: '+385 99 123 4567' },
  { mobileNumber: '+3859912345678901' },
  { mobileNumber: '' },
  { email: 'ana.example.com' },
  { email: 'ana horvat@example.com' },
  { email: '' },
  { dateOfBirth: '1990-02-30' },
  { dateOfBirth: '1900-02-29' },
  { dateOfBirth: '15.01.1990' },
  { dateOfBirth: '1990-1-5' },
  { dateOfBirth: '19900115' },
  { dateOfBirth: '1990-01-15T00:00:00.000Z' },
  { dateOfBirth: '' },
  { dateOfBirth: '1990-01-15\n' },
])('%j is refused, by POST and PATCH, and nothing is stored', async (fields) => {
  const { first, deployment } = await startClients();
  expect((await first.post({ ...fields })).status).toBe(400);
  expect(deployment.stored('first')).toEqual([]);
  const { body } = await first.post();
  const patched = await first.patch({ firstName: 'Eva', ...fields });
  const ignored = 'provider' in fields || 'providerId' in fields || has(fields, undefined);
  expect(patched.status).toBe(ignored ? 200 : 400);
  if (!ignored) expect((await first.read()).body).toEqual(body);
});

test.each([
  { dateOfBirth: '1996-02-29' },
  { dateOfBirth: '2000-02-29' },
  { dateOfBirth: '1900-01-01' },
  { dateOfBirth: '1969-12-31' },
  { dateOfBirth: new Date().toISOString().slice(0, 10) },
  { mobileNumber: '+12025550123' },
  { mobileNumber: '+353851234567' },
  { mobileNumber: null },
  { email: 'a.b+c@mail.example.com' },
  { nickname: 'An' },
  JSON.parse('{"__proto__":"x"}'),
])('%j is accepted', async (fields) => {
  const { first } = await startClients();
  const { status, body } = await first.post(fields);
  expect(status).toBe(201);
  const { dateOfBirth } = fields as { dateOfBirth?: string };
  if (dateOfBirth) expect(body.dateOfBirth).toBe(`${dateOfBirth}T00:00:00.000Z`);
});

test.each([
  ['malformed JSON', '{"a":', 'application/json', 400],
  ['no JSON at all', '', 'application/json', 400],
  ['an array', '[]', 'application/json', 400],
  ['null', 'null', 'application/json', 400],
  ['a string', '"x"', 'application/json; charset=utf-8', 400],
  ['a form', 'a=b', 'application/x-www-form-urlencoded', 415],
  ['text', '{}', 'text/plain', 415],
  ['another charset', '{}', 'application/json; charset=latin1', 415],
  ['2 MB', `"${'x'.repeat(2_000_000)}"`, 'application/json', 413],
  ['many levels', '['.repeat(200_000), 'application/json', 400],
])('a body of %s is refused and harms nobody', async (_what, body, type, status) => {
  const { first } = await startClients();
  expect((await first.send('POST', '/patients', body, { type })).status).toBe(status);
  expect((await first.post()).status).toBe(201);
  expect((await first.send('PATCH', pathOf('A-1'), body, { type })).status).toBe(status);
  expect((await first.read()).status).toBe(200);
});

test('a charset may be named', async () => {
  const { first } = await startClients();
  for (const type of ['application/json; charset=utf-8', 'application/json;charset="UTF-8"']) {
    expect((await first.send('POST', '/patients', ana, { type })).status).toBeLessThan(300);
  }
});

test.each([
  ['GET', '/', 404],
  ['GET', '/Patients', 404],
  ['GET', '/patients/', 404],
  ['GET', '/patients/a', 404],
  ['GET', '/patients/a/b/', 404],
  ['GET', '/patients/a/b/c', 404],
  ['GET', '/patients/a/%zz', 400],
  ['GET', '/patients/a/%ff', 400],
  ['PUT', '/patients', 405],
  ['DELETE', '/patients', 405],
  ['PUT', '/patients/a/b', 405],
  ['POST', '/patients/a/b', 405],
  ['OPTIONS', '/patients', 204],
])('%s %s is %i', async (method, path, expected) => {
  const { first } = await startClients();
  const { status, headers } = await first.send(method, path);
  expect(status).toBe(expected);
  if (expected === 405 || expected === 204) expect(headers.get('allow')).toContain('GET');
});

function has(fields: object, value: unknown): boolean {
  return Object.values(fields).includes(value);
}
