import type { Counters } from '../store/store.ts';

/** Tells the time of a practice, in milliseconds since 1970. */
export interface Clock {
  /** The time that a write happens at; `after` is a time that it must be later than. */
  timeOf(counters: Counters, after?: number): number;
  /** Today's date in UTC, `YYYY-MM-DD`. */
  today(): string;
}

/**
 * The real time, but never back within a practice; and later at each change of an item.
 *
 * @param now the system's clock
 */
export function createSystemClock(now: () => number = Date.now): Clock {
  return {
    timeOf: (counters, after = -1) => Math.max(now(), counters.time, after + 1),
    today: () => dateOf(now()),
  };
}

/** A clock that stands at `start` and moves on 1 ms at each write. */
export function createSteppingClock(start: number): Clock {
  return {
    timeOf: (counters, after = -1) => Math.max(start, counters.time + 1, after + 1),
    today: () => dateOf(start),
  };
}

function dateOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
