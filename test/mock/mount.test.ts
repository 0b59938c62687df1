import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { expect, onTestFinished, test } from 'vitest';
import { createMock } from '../../src/mock/create-mock.ts';
import { ana, createIntegrator } from '../support/patients.ts';

async function startMock(options: Parameters<typeof createMock>[0] = {}) {
  const mock = await createMock({ demo: 0, ...options });
  onTestFinished(() => mock.close());
  return mock;
}

/** Lets a server listen; its origin. */
async function originOf(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // it listens on TCP
}

test('the app can be mounted in another Express app, beside its routes', async () => {
  const mock = await startMock();
  const outer = express();
  outer.get('/health', (_request, response) => void response.send('well'));
  outer.use('/mock', mock.app);
  const origin = await originOf(createServer(outer));
  const { key } = await mock.practice();
  const { post, read, request } = createIntegrator(`${origin}/mock/api/v1/integration`, key);
  expect((await post(ana)).status).toBe(201);
  expect((await read(ana.provider, ana.providerId)).body.firstName).toBe('Ana');
  expect((await request('GET', '/nowhere')).status).toBe(404);
  expect(await (await fetch(`${origin}/health`)).text()).toBe('well');
  // Both servers show the same state.
  expect((await createIntegrator(mock.url, key).list()).body.count).toBe(1);
});

test('the app can be the listener of a plain HTTP server', async () => {
  const mock = await startMock();
  const origin = await originOf(createServer(mock.app));
  const { post } = createIntegrator(`${origin}/api/v1/integration`, (await mock.practice()).key);
  expect((await post(ana)).status).toBe(201);
});

test('the base path can be another one, or none', async () => {
  for (const [basePath, pathname] of [
    ['/v2/', '/v2'],
    ['', '/'],
    ['/', '/'],
  ] as const) {
    const mock = await startMock({ basePath });
    expect(new URL(mock.url).pathname).toBe(pathname);
    const { list } = createIntegrator(mock.url, (await mock.practice()).key);
    expect((await list()).status).toBe(200);
  }
});

test('a browser of the given origin may call, and no other', async () => {
  const mock = await startMock({ cors: 'https://app.example.com' });
  const preflight = await fetch(`${mock.url}/patients`, {
    method: 'OPTIONS',
    headers: {
      Origin: 'https://app.example.com',
      'Access-Control-Request-Method': 'POST',
      'Access-Control-Request-Headers': 'authorization,content-type',
    },
  });
  expect(preflight.status).toBe(204);
  expect(preflight.headers.get('access-control-allow-origin')).toBe('https://app.example.com');
  expect(preflight.headers.get('access-control-allow-headers')).toBe('authorization,content-type');
  expect(preflight.headers.get('access-control-allow-methods')).toContain('PATCH');
  const { list } = createIntegrator(mock.url, (await mock.practice()).key);
  expect((await list()).headers.get('access-control-expose-headers')).toContain('Retry-After');
  const silent = await startMock();
  const answer = await fetch(`${silent.url}/patients`, {
    headers: { Origin: 'https://app.example.com' },
  });
  expect(answer.headers.get('access-control-allow-origin')).toBeNull();
});

test('close waits for requests under way, and frees the port', async () => {
  const mock = await createMock({ demo: 0 });
  const { post } = createIntegrator(mock.url, (await mock.practice()).key);
  await post(ana);
  const underWay = Array.from({ length: 20 }, () => post(ana));
  await Promise.all(underWay);
  await mock.close();
  await expect(fetch(mock.url)).rejects.toThrow();
});
