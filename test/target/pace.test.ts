import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createPace } from '../../src/target/pace.ts';

const now = () => performance.now();
const wait = async (milliseconds: number, signal: AbortSignal | undefined) => {
  await sleep(milliseconds, undefined, signal && { signal });
};

test('turns are spread over time, in the order in which they were asked for', async () => {
  const pace = createPace(50, now, wait);
  const order: number[] = [];
  const start = now();
  await Promise.all([0, 1, 2, 3, 4, 5].map((one) => pace.turn().then(() => order.push(one))));
  expect(now() - start).toBeGreaterThanOrEqual(99);
  expect(order).toEqual([0, 1, 2, 3, 4, 5]);
});

test('a time without requests is not made up for', async () => {
  const pace = createPace(20, now, wait);
  await pace.turn();
  await sleep(200);
  const start = now();
  for (let count = 0; count < 3; count++) await pace.turn();
  expect(now() - start).toBeGreaterThanOrEqual(98);
});

test('no pace lets all go at once, but not while it is held', async () => {
  const pace = createPace(undefined, now, wait);
  pace.hold(100);
  const start = now();
  const turn = pace.turn();
  await sleep(50);
  pace.hold(150); // longer still
  await turn;
  expect(now() - start).toBeGreaterThanOrEqual(198);
  expect(pace.free).toBeLessThanOrEqual(now());
});

test('who is called off while waiting does not keep the next from going', async () => {
  const pace = createPace(undefined, now, wait);
  pace.hold(100);
  const off = new AbortController();
  const first = pace.turn(off.signal);
  const second = pace.turn();
  off.abort();
  await expect(first).rejects.toThrow();
  await second;
  await expect(pace.turn(off.signal)).rejects.toThrow();
});
