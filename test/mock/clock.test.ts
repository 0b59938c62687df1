import { expect, test } from 'vitest';
import { createClock } from '../../src/mock/clock.ts';

const start = Date.parse('2026-01-01T00:00:00Z');

test('real time never goes back within a practice', () => {
  const times = [start, start - 5000, start + 1];
  const clock = createClock(undefined, () => times.shift() ?? 0);
  expect(clock.timeOf({ revision: 1, time: 0 })).toBe(start);
  expect(clock.timeOf({ revision: 2, time: start })).toBe(start);
  expect(clock.timeOf({ revision: 3, time: start })).toBe(start + 1);
});

test('real time is later at each change of an item, though the clock stands', () => {
  const clock = createClock(undefined, () => start);
  const first = clock.changeOf({ revision: 2, time: start }, start);
  expect(first).toEqual({ time: start + 1, changedAt: start + 1 });
  const second = clock.changeOf({ revision: 3, time: start + 1 }, start + 1);
  expect(second).toEqual({ time: start + 2, changedAt: start + 2 });
});

test('a frozen clock stands at its start and moves on 1 ms at each write', () => {
  const clock = createClock(start);
  expect(clock.timeOf({ revision: 1, time: 0 })).toBe(start);
  expect(clock.timeOf({ revision: 2, time: start })).toBe(start + 1);
  expect(clock.changeOf({ revision: 3, time: start + 1 }, start + 1).changedAt).toBe(start + 2);
  expect(clock.now()).toBe(start + 3);
  expect(clock.today()).toBe('2026-01-01');
});

test('a frozen clock goes on after the times that a file has', () => {
  const clock = createClock(start);
  expect(clock.timeOf({ revision: 9, time: start + 7 })).toBe(start + 8);
});

test('a clock can be set back and forth, and a change is later than the last one all the same', () => {
  const clock = createClock(undefined, () => start);
  clock.set({ now: start - 1000 });
  expect(clock.timeOf({ revision: 4, time: start })).toBe(start - 1000);
  expect(clock.changeOf({ revision: 5, time: start }, start + 5).changedAt).toBe(start + 6);
  clock.set({ frozen: true });
  clock.advance(60_000);
  expect(clock.now()).toBe(start + 59_000);
  expect(clock.frozen).toBe(true);
  clock.set({ now: 'system', frozen: false });
  expect([clock.now(), clock.frozen]).toEqual([start, false]);
});

test('a clock that is no longer frozen runs on from where it stood', () => {
  let system = start;
  const clock = createClock(start + 5000, () => system);
  clock.set({ frozen: false });
  system += 10;
  expect(clock.now()).toBe(start + 5010);
});

test('a state of a clock can be restored', () => {
  const clock = createClock(start);
  const state = clock.state();
  clock.timeOf({ revision: 1, time: 0 });
  clock.set({ now: 0, frozen: false });
  clock.restore(state);
  expect(clock.now()).toBe(start);
});

test('an item of the future changes forward, and takes a clock on by 1 ms at the most', () => {
  const future = start + 31_536_000_000;
  const frozen = createClock(start);
  const counters = { revision: 1, time: 0 };
  expect(frozen.changeOf(counters, future)).toEqual({ time: start, changedAt: future + 1 });
  expect(frozen.now()).toBe(start + 1);
  const running = createClock(undefined, () => start);
  expect(running.changeOf(counters, future)).toEqual({ time: start + 1, changedAt: future + 1 });
  expect(running.timeOf({ revision: 2, time: start + 1 })).toBe(start + 1);
  running.set({ now: start - 1000 });
  expect(running.changeOf(counters, start).changedAt).toBe(start + 1);
  expect(running.timeOf(counters)).toBe(start - 999);
});
