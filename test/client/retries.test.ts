import type { ServerResponse } from 'node:http';
import { expect, test } from 'vitest';
import { type Client, createClient } from '../../src/client/index.ts';
import { ana } from '../support/patients.ts';
import { freePort } from '../target/local-server.ts';
import { good, serving, status } from './serving.ts';

/** The connection breaks before there is an answer, or in the middle of one. */
const broken = (response: ServerResponse) => void response.destroy();
const cutOff = (response: ServerResponse) => {
  response.writeHead(200, { 'Content-Length': 99 });
  response.write('{', () => response.destroy());
};

const calls: { readonly [name: string]: (client: Client) => Promise<unknown> } = {
  upsert: (client) => client.upsert(ana),
  get: (client) => client.get(ana),
  list: (client) => client.list(),
  update: (client) => client.update(ana, { firstName: 'Eva' }),
  delete: (client) => client.delete(ana),
};

const passing = {
  429: status(429),
  502: status(502),
  503: status(503),
  504: status(504),
  'a broken connection': broken,
  'an answer that is cut off': cutOff,
};

test.each(Object.keys(calls))('%s is tried again after what passes', async (name) => {
  for (const [why, fault] of Object.entries(passing)) {
    const { client, server } = await serving([fault, fault, good]);
    await calls[name]?.(client);
    expect(server.received, why).toHaveLength(3);
    const [first, ...more] = server.received.map(({ method, path, body }) => [method, path, body]);
    for (const one of more) expect(one).toEqual(first);
  }
});

test.each([400, 401, 403, 405, 409, 413, 422, 500, 501])('%d is final', async (code) => {
  const { client, server } = await serving([status(code), good]);
  await expect(client.upsert(ana)).rejects.toMatchObject({ name: 'ApiProblem', status: code });
  expect(server.received).toHaveLength(1);
});

test('a second attempt to delete that finds nothing has succeeded', async () => {
  const { client, server } = await serving([broken, status(404)]);
  await client.delete(ana);
  expect(server.received).toHaveLength(2);
});

test('what came of the last attempt is told', async () => {
  const { client, server } = await serving([broken, status(503, { 'X-Request-Id': 'r' })]);
  const expected = { name: 'ApiProblem', status: 503, requestId: 'r' };
  await expect(client.get(ana)).rejects.toMatchObject(expected);
  expect(server.received).toHaveLength(3);
  const { client: other } = await serving([status(503), broken], { attempts: 2 });
  await expect(other.get(ana)).rejects.toMatchObject({
    name: 'NoAnswer',
    reason: 'network',
    message: expect.stringMatching(/^get: no answer in 2 attempts: ./),
  });
});

test('a server that is not there is no answer, and why is said', async () => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const client = createClient({ url, attempts: 1 });
  const message = `get: no answer: connect ECONNREFUSED 127.0.0.1:${port}`;
  await expect(client.get(ana)).rejects.toMatchObject({ name: 'NoAnswer', message });
});

test('one attempt is one', async () => {
  const { client, server, waits } = await serving([status(503)], { attempts: 1 });
  await expect(client.get(ana)).rejects.toMatchObject({ status: 503 });
  expect([server.received.length, waits]).toEqual([1, []]);
});

test('waits double, and are spread by chance', async () => {
  const { client, waits } = await serving([status(503)], { attempts: 4 });
  await expect(client.get(ana)).rejects.toMatchObject({ status: 503 });
  expect(waits).toEqual([125, 250, 500]);
  const most = await serving([status(503)], { attempts: 4, random: () => 0.999_999 });
  await expect(most.client.get(ana)).rejects.toMatchObject({ status: 503 });
  expect(most.waits.map(Math.ceil)).toEqual([250, 500, 1000]);
  const bounded = await serving([status(503)], { attempts: 4, longestWait: 200 });
  await expect(bounded.client.get(ana)).rejects.toMatchObject({ status: 503 });
  expect(bounded.waits).toEqual([125, 200, 200]);
});

const now = Date.parse('Sun, 06 Nov 1994 08:49:37 GMT');
const inSeven = 'Sun, 06 Nov 1994 08:49:44 GMT';

test.each([
  ['seconds', { 'Retry-After': '7' }, 7000],
  ['none', { 'Retry-After': '0' }, 0],
  ['a fraction', { 'Retry-After': '0.5' }, 500],
  ['a date', { 'Retry-After': inSeven, Date: new Date(now).toUTCString() }, 7000],
  ['a date, by the clock of the server', { 'Retry-After': inSeven, Date: inSeven }, 0],
  ['a date that is over', { 'Retry-After': 'Sun, 06 Nov 1994 08:00:00 GMT' }, 0],
  ['nothing that can be read', { 'Retry-After': 'soon' }, 125],
])('Retry-After is obeyed: %s', async (_, headers, wait) => {
  for (const code of [429, 503]) {
    const { client, waits } = await serving([status(code, headers), good], { now: () => now });
    await client.get(ana);
    expect(waits).toEqual([wait]);
  }
});

test('a date without a clock of the server counts from our own', async () => {
  const answer = (response: ServerResponse) => {
    response.sendDate = false;
    response.writeHead(429, { 'Retry-After': inSeven }).end();
  };
  const { client, waits } = await serving([answer, good], { now: () => now });
  await client.get(ana);
  expect(waits).toEqual([7000]);
});

test('a wait that is longer than wanted is not begun: the caller learns how long', async () => {
  for (const [options, call] of [
    [{ longestWait: 1000 }, {}],
    [{}, { timeout: 1500 }],
  ] as const) {
    const limited = status(429, { 'Retry-After': '2' });
    const { client, server, waits } = await serving([limited], options);
    const expected = { name: 'ApiProblem', status: 429, retryAfter: 2000 };
    await expect(client.get(ana, call)).rejects.toMatchObject(expected);
    expect([server.received.length, waits]).toEqual([1, []]);
  }
});

test('a wait takes its time', async () => {
  const { server } = await serving([status(503, { 'Retry-After': '0.2' }), good]);
  const began = performance.now();
  await createClient({ url: server.url }).get(ana);
  expect(performance.now() - began).toBeGreaterThanOrEqual(199);
});

test('a stand-in for fetch is asked', async () => {
  const asked: unknown[] = [];
  const fetch = async (url: string, { method }: RequestInit) => {
    asked.push([method, url]);
    return Response.json({ id: 'x' });
  };
  const client = createClient({ url: 'https://api.example.com/v1', fetch });
  expect(await client.get(ana)).toEqual({ id: 'x' });
  expect(asked).toEqual([['GET', 'https://api.example.com/v1/patients/MyEHR/EHR-123']]);
});
