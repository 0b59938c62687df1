import type { ServerResponse } from 'node:http';
import { expect, test } from 'vitest';
import { createClient } from '../../src/client/index.ts';
import { ana } from '../support/patients.ts';
import { good, serving, status } from './serving.ts';

test('a call that is aborted while it waits ends', async () => {
  const controller = new AbortController();
  const { server } = await serving([
    (response) => {
      response.once('finish', () => setTimeout(() => controller.abort(new Error('enough')), 20));
      response.writeHead(503, { 'Retry-After': '50' }).end();
    },
  ]);
  const client = createClient({ url: server.url, timeout: 300_000 });
  await expect(client.get(ana, { signal: controller.signal })).rejects.toThrow('enough');
  expect(server.received).toHaveLength(1);
});

test('a call that is aborted while it is under way ends with the reason of that', async () => {
  const controller = new AbortController();
  const { client, server } = await serving([() => controller.abort(new Error('enough'))]);
  await expect(client.get(ana, { signal: controller.signal })).rejects.toThrow('enough');
  await expect(client.get(ana, { signal: AbortSignal.abort() })).rejects.toHaveProperty(
    'name',
    'AbortError',
  );
  expect(server.received).toHaveLength(1);
});

test('an answer that does not come in time is none, and neither is half of one', async () => {
  for (const answer of [() => {}, (response: ServerResponse) => void response.write('{')]) {
    const { client, server } = await serving([answer]);
    await expect(client.get(ana, { timeout: 150 })).rejects.toMatchObject({
      name: 'NoAnswer',
      reason: 'timeout',
      message: 'get: no answer within 150 ms',
    });
    expect(server.received.length).toBeLessThanOrEqual(1);
  }
});

test('the time of a call is that of all its attempts', async () => {
  let time = 0;
  const sleep = async (wait: number) => {
    time += wait;
  };
  const options = { now: () => time, sleep, attempts: 100, timeout: 10_000 };
  const { client } = await serving([status(503)], options);
  await expect(client.get(ana)).rejects.toMatchObject({ status: 503 });
  expect(time).toBeGreaterThan(5000);
  expect(time).toBeLessThan(10_000);
});

test('a signal that outlives its calls keeps nothing of them', async () => {
  const { client } = await serving([good]);
  const { signal } = new AbortController();
  let listeners = 0;
  const { addEventListener, removeEventListener } = signal;
  signal.addEventListener = (...given: Parameters<typeof addEventListener>) => {
    listeners += 1;
    addEventListener.apply(signal, given);
  };
  signal.removeEventListener = (...given: Parameters<typeof removeEventListener>) => {
    listeners -= 1;
    removeEventListener.apply(signal, given);
  };
  await client.get(ana, { signal });
  expect(listeners).toBe(0);
});

test('a very long time is no short one', async () => {
  const { client } = await serving([good]);
  await client.get(ana, { timeout: 2 ** 40 });
});
