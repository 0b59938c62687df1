import { Problem } from '../problem.ts';

/** Counts the requests of each practice. */
export interface RateLimit {
  /** @throws Problem `rate-limited` with `Retry-After`, in seconds */
  count(practice: string): void;
}

const minute = 60_000;

/**
 * At most so many requests a practice in each minute.
 *
 * @param now a clock in milliseconds that never goes back
 */
export function createRateLimit(
  perMinute: number | 'none',
  now: () => number = () => performance.now(),
): RateLimit {
  const windows = new Map<string, { readonly start: number; readonly requests: number }>();
  return {
    count(practice) {
      if (perMinute === 'none') return;
      const time = now();
      const last = windows.get(practice);
      const current =
        last !== undefined && time - last.start < minute ? last : { start: time, requests: 0 };
      if (current.requests >= perMinute) {
        const seconds = Math.ceil((current.start + minute - time) / 1000);
        throw new Problem(
          'rate-limited',
          `More than ${perMinute} requests in a minute; wait ${seconds} s.`,
          {
            headers: { 'Retry-After': String(seconds) },
          },
        );
      }
      windows.set(practice, { ...current, requests: current.requests + 1 });
    },
  };
}
