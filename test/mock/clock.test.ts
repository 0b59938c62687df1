import { expect, test } from 'vitest';
import { createSteppingClock, createSystemClock } from '../../src/mock/clock.ts';

const start = Date.parse('2026-01-01T00:00:00Z');

test('real time never goes back within a practice', () => {
  const times = [start, start - 5000, start + 1];
  const clock = createSystemClock(() => times.shift() ?? 0);
  expect(clock.timeOf({ revision: 1, time: 0 })).toBe(start);
  expect(clock.timeOf({ revision: 2, time: start })).toBe(start);
  expect(clock.timeOf({ revision: 3, time: start })).toBe(start + 1);
});

test('real time is later at each change of an item, though the clock stands', () => {
  const clock = createSystemClock(() => start);
  expect(clock.timeOf({ revision: 2, time: start }, start)).toBe(start + 1);
  expect(clock.timeOf({ revision: 3, time: start + 1 }, start + 1)).toBe(start + 2);
});

test('a stepping clock stands at its start and moves on 1 ms at each write', () => {
  const clock = createSteppingClock(start);
  expect(clock.timeOf({ revision: 1, time: 0 })).toBe(start);
  expect(clock.timeOf({ revision: 2, time: start })).toBe(start + 1);
  expect(clock.timeOf({ revision: 3, time: start + 1 }, start + 1)).toBe(start + 2);
  expect(clock.today()).toBe('2026-01-01');
});
