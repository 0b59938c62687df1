import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Exchange } from '../../src/target/exchange.ts';
import { startServer, toJson } from './local-server.ts';
import { keys, now, targetOf } from './run-target.ts';

const read = { method: 'GET', path: '/shelves', as: 'first' } as const;
const touch = { path: '/shelves/x/1', as: 'first' } as const;
const write = {
  method: 'POST',
  path: '/shelves',
  as: 'first',
  body: '{}',
  touches: [touch],
} as const;

test('a request carries the key that it asks for, and what the run was given', async () => {
  const { url, received } = await startServer((_, response) => toJson(response, 200, {}));
  const { target } = await targetOf(url, { extraHeaders: [['X-Tenant', 't1']] });
  await target.send(read);
  await target.send({ ...read, as: 'second' });
  await target.send({ ...read, as: 'none' });
  const [first, second, none] = received.map((one) => one.headers);
  expect(first).toMatchObject({
    authorization: `Bearer ${keys.first}`,
    accept: 'application/json',
    'user-agent': 'voxares-kit/1.2.3',
    'x-tenant': 't1',
  });
  expect(second?.authorization).toBe(`Bearer ${keys.second}`);
  expect(none).not.toHaveProperty('authorization');
});

test('a header of the request counts before that of the run, and that before our own', async () => {
  const { url, received } = await startServer((_, response) => toJson(response, 200, {}));
  const { target } = await targetOf(url, {
    extraHeaders: [
      ['User-Agent', 'mine'],
      ['X-One', 'a'],
    ],
  });
  await target.send({
    ...read,
    headers: [
      ['authorization', 'Basic x'],
      ['x-one', 'b'],
      ['X-One', 'c'],
    ],
  });
  expect(received[0]?.headers).toMatchObject({
    authorization: 'Basic x',
    'user-agent': 'mine',
    'x-one': 'b, c',
  });
});

test.each([
  [[['Authorization', 'x']], /the run's own/],
  [[['Bad Name', 'x']], /no name of a header/],
  [[['X-A', 's3cret\nX-B: y']], /^(?!.*s3cret).*X-A has a value/],
] as const)('the header %j is refused', async (extraHeaders, message) => {
  await expect(targetOf('http://127.0.0.1:1', { extraHeaders })).rejects.toThrow(message);
});

test('exchanges are numbered in the order of sending, kept, timed and told of', async () => {
  const { url } = await startServer(({ path }, response) => {
    setTimeout(() => toJson(response, 200, { path }), path === '/slow' ? 60 : 0);
  });
  const told: Exchange[] = [];
  const { target } = await targetOf(url, { onExchange: (one) => told.push(one) });
  const [slow, fast] = await Promise.all(
    ['/slow', '/fast'].map((path) => target.send({ ...read, path })),
  );
  expect([slow?.number, fast?.number]).toEqual([1, 2]);
  expect(target.exchanges).toEqual([fast, slow]);
  expect(told).toEqual([fast, slow]);
  expect(slow?.request.path).toBe('/slow');
  expect((slow?.doneAt ?? 0) - (slow?.sentAt ?? 0)).toBeGreaterThanOrEqual(55);
});

test('what a request may touch is in the ledger before it is sent', async () => {
  let file = '';
  let atArrival = '';
  const { url } = await startServer((_, response) => {
    atArrival = readFileSync(file, 'utf8');
    toJson(response, 201, {});
  });
  const { target, ledger } = await targetOf(url);
  file = ledger.file;
  await target.send(write);
  expect(atArrival).toContain('{"touch":"/shelves/x/1","as":"first"}\n');
});

test('what a bug of ours would do to a deployment is refused before it is sent', async () => {
  const { url, received } = await startServer((_, response) => toJson(response, 200, {}));
  const reader = (await targetOf(url, { readOnly: true })).target;
  const noted = (await targetOf(url)).target;
  const unnoted = (await targetOf(url, { ledger: undefined })).target;
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'get']) {
    expect(() => reader.send({ ...read, method, touches: [] })).toThrow(/only reads/);
    expect(() => reader.reserve.send({ ...read, method, touches: [] })).toThrow(/only reads/);
  }
  expect(() => noted.send({ ...read, method: 'DELETE' })).toThrow(/what it may touch/);
  expect(() => unnoted.send(write)).toThrow(/without a ledger/);
  expect(received).toEqual([]);
  await reader.send({ ...read, method: 'HEAD' });
  await noted.send({ ...read, method: 'OPTIONS' });
  await noted.send({ ...read, method: 'PUT', touches: [] });
  expect(received).toHaveLength(3);
});

test('a 429 is waited out as Retry-After says, by all, and the last answer is the exchange', async () => {
  const times: number[] = [];
  const { url } = await startServer((_, response, count) => {
    times.push(now());
    if (count === 1) toJson(response, 429, {}, { 'Retry-After': '1' });
    else toJson(response, 200, { count });
  });
  const { target } = await targetOf(url);
  const first = target.send(read);
  await sleep(200);
  const second = target.send(read);
  const both = await Promise.all([first, second]);
  expect(both.map(({ response }) => response?.status)).toEqual([200, 200]);
  expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(990);
  expect(times).toHaveLength(3);
  expect(target.exchanges).toHaveLength(2);
  expect(target.limits).toMatchObject({ met: 1, unlimited: 2, letThrough: { requests: 0 } });
  expect((both[0]?.doneAt ?? 0) - (both[0]?.sentAt ?? 0)).toBeGreaterThanOrEqual(990);
});

test('a 429 that does not say how long is backed off from, ever longer', async () => {
  const times: number[] = [];
  const { url } = await startServer((_, response, count) => {
    times.push(now());
    toJson(response, count < 4 ? 429 : 200, {});
  });
  const { target } = await targetOf(url);
  expect((await target.send(read)).response?.status).toBe(200);
  const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
  expect(gaps[0]).toBeGreaterThanOrEqual(249);
  expect(gaps[2]).toBeGreaterThanOrEqual(999);
});

test('a 503 is waited out where it says how long, a few times, and else is an answer', async () => {
  const { url, received } = await startServer(({ path }, response, count) => {
    const wait = path === '/plain' ? {} : { 'Retry-After': '0' };
    toJson(response, path === '/always' || path === '/plain' || count === 1 ? 503 : 200, {}, wait);
  });
  const { target } = await targetOf(url);
  expect((await target.send({ ...read, path: '/once' })).response?.status).toBe(200);
  expect((await target.send({ ...read, path: '/plain' })).response?.status).toBe(503);
  expect((await target.send({ ...read, path: '/always' })).response?.status).toBe(503);
  expect(received).toHaveLength(2 + 1 + 4);
});

test('a wait that the budget does not allow ends the run', async () => {
  const { url } = await startServer((_, response) =>
    toJson(response, 429, {}, { 'Retry-After': '30' }),
  );
  const { target } = await targetOf(url, { budget: 20 });
  await expect(target.send(read)).rejects.toMatchObject({
    reason: 'budget',
    message: /asks to wait 30 s/,
  });
});

test('budget and requests are kept, and the clean-up goes on after them', async () => {
  const { url, received } = await startServer((_, response) => toJson(response, 200, {}));
  const few = (await targetOf(url, { maxRequests: 2 })).target;
  await few.send(read);
  await few.send(read);
  await expect(few.send(read)).rejects.toMatchObject({ reason: 'max-requests' });
  expect((await few.reserve.send(read)).response?.status).toBe(200);
  expect(few.exchanges).toHaveLength(3);
  const short = (await targetOf(url, { budget: 0.1 })).target;
  await sleep(150);
  await expect(short.send(read)).rejects.toMatchObject({ reason: 'budget' });
  await short.reserve.send(read);
  expect(received).toHaveLength(4);
});

test('requests at a time do not overrun the most requests', async () => {
  const { url, received } = await startServer((_, response) => toJson(response, 200, {}));
  const { target } = await targetOf(url, { maxRequests: 3, pace: 200 });
  const all = await Promise.allSettled(Array.from({ length: 10 }, () => target.send(read)));
  expect(all.filter((one) => one.status === 'fulfilled')).toHaveLength(3);
  expect(received).toHaveLength(3);
});

test('an interrupted run sends nothing more, lets what is under way end, and can clean up', async () => {
  let release = () => {};
  const { url, received } = await startServer(({ path }, response) => {
    const answer = () => toJson(response, 201, {});
    if (path === '/shelves') release = answer;
    else answer();
  });
  const stop = new AbortController();
  const { target } = await targetOf(url, { signal: stop.signal, pace: 1 });
  const underWay = target.send(write);
  while (received.length === 0) await sleep(5);
  const waiting = target.send(read);
  stop.abort();
  await expect(waiting).rejects.toMatchObject({ reason: 'interrupted' });
  await expect(target.send(read)).rejects.toMatchObject({ reason: 'interrupted' });
  release();
  await target.settled();
  expect((await underWay).response?.status).toBe(201);
  expect((await target.reserve.send({ ...read, path: '/x' })).response?.status).toBe(201);
  expect(received).toHaveLength(2);
});

test('one connection that breaks is an exchange without an answer', async () => {
  const { url } = await startServer(({ path }, response) => {
    if (path === '/bad') response.destroy();
    else toJson(response, 200, {});
  });
  const { target } = await targetOf(url);
  await target.send(read);
  const { failure } = await target.send({ ...read, path: '/bad' });
  expect(failure?.kind).toBe('connection');
  expect((await target.send(read)).response?.status).toBe(200);
  expect(target.exchanges).toHaveLength(3);
});

test('a deployment that dies in the middle is lost, and stays so', async () => {
  const server = await startServer((_, response) => toJson(response, 200, {}));
  const { target } = await targetOf(server.url);
  await target.send(read);
  await server.stop();
  const lost = { reason: 'unreachable', message: /nothing listens on/ };
  await expect(target.send(read)).rejects.toMatchObject(lost);
  await expect(target.send(read)).rejects.toMatchObject(lost);
});

test('a deployment that is restarted is not lost', async () => {
  const server = await startServer((_, response) => toJson(response, 200, {}));
  const { target } = await targetOf(server.url);
  await target.send(read);
  await server.stop();
  const sending = target.send(read);
  while (target.exchanges.length < 2) await sleep(5); // it failed, and is looked into
  await startServer((_, response) => toJson(response, 200, {}), server.port);
  expect((await sending).failure?.kind).toBe('connection');
  expect((await target.send(read)).response?.status).toBe(200);
});

test('a deployment that hangs is lost after a few timeouts', async () => {
  const { url } = await startServer((_, response, count) => {
    if (count === 1) toJson(response, 200, {});
  });
  const { target } = await targetOf(url, { timeout: 1 });
  await target.send(read);
  expect((await target.send(read)).failure?.kind).toBe('timeout');
  expect((await target.send(read)).failure?.kind).toBe('timeout');
  await expect(target.send(read)).rejects.toMatchObject({ reason: 'unreachable' });
});

test('a deployment that hangs on one path only is not lost', async () => {
  const { url } = await startServer(({ path }, response) => {
    if (path !== '/slow') toJson(response, 200, {});
  });
  const { target } = await targetOf(url, { timeout: 1 });
  const slow = { ...read, path: '/slow' };
  const all = await Promise.all(Array.from({ length: 5 }, () => target.send(slow)));
  expect(all.map(({ failure }) => failure?.kind)).toEqual(Array(5).fill('timeout'));
});

test('where nothing was ever there, the first requests say so', async () => {
  const { target } = await targetOf('http://127.0.0.1:9');
  expect((await target.send(read)).failure?.message).toBe('nothing listens on 127.0.0.1:9');
  await target.send(read);
  await expect(target.send(read)).rejects.toMatchObject({ reason: 'unreachable' });
});
