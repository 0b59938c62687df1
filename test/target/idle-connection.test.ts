import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { startServer, toJson } from './local-server.ts';
import { targetOf } from './run-target.ts';

const touch = { path: '/shelves/x/1', as: 'first' } as const;
const read = { method: 'GET', path: '/shelves', as: 'first' } as const;
const post = { method: 'POST', path: '/shelves', as: 'first', body: '{}' } as const;

/** A server that breaks a connection off when a second request comes over it. */
async function startForgetful() {
  const known = new WeakSet();
  let broken = 0;
  const server = await startServer(({ path }, response) => {
    const { socket } = response;
    if (socket === null || known.has(socket) || path === '/bad') {
      broken += 1;
      return void socket?.destroy();
    }
    known.add(socket);
    toJson(response, 200, {});
  });
  return { ...(await targetOf(server.url)), broken: () => broken };
}

test('a request that meets a connection that was closed while idle is sent over a new one', async () => {
  const { target, broken } = await startForgetful();
  for (const request of [read, read, { ...post, touches: [touch] }, read]) {
    const { response } = await target.send(request);
    expect(response?.status).toBe(200);
    await sleep(5); // until the connection is free
  }
  expect(target.exchanges).toHaveLength(4);
  expect(broken()).toBeGreaterThan(0);
});

test('a request that might make a second item is not sent again', async () => {
  const { target } = await startForgetful();
  await target.send(read);
  await sleep(5);
  const { failure } = await target.send({ ...post, touches: [] });
  expect(failure?.message).toContain('broke the connection off');
});

test('what breaks the connection off every time has no answer', async () => {
  const { target } = await startForgetful();
  await target.send(read);
  const { failure } = await target.send({ ...read, path: '/bad' });
  expect(failure?.message).toContain('broke the connection off');
});

test('no encoding is asked for, and one that comes is undone', async () => {
  const { url, received } = await startServer((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
    response.end(gzipSync('{"a":1}'));
  });
  const { target } = await targetOf(url);
  const { response } = await target.send(read);
  expect(response?.json).toEqual({ a: 1 });
  expect(received[0]?.headers['accept-encoding']).toBe('identity');
});
