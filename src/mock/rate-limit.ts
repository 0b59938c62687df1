import { Problem } from '../problem.ts';

/** The minute that requests are counted in, and how many there were. */
export type RateWindow = { readonly start: number; readonly requests: number };

/** Counts the requests of practices. */
export interface RateLimit {
  /** @throws Problem `rate-limited` with `Retry-After`, in seconds */
  count(practice: { rateWindow: RateWindow | undefined }): void;
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
  return {
    count(practice) {
      if (perMinute === 'none') return;
      const time = now();
      const last = practice.rateWindow;
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
      practice.rateWindow = { ...current, requests: current.requests + 1 };
    },
  };
}
