import type { Target } from './target.ts';

/** Counts what a rate limit let through. */
export interface RateCount {
  readonly limits: Target['limits'];
  /** Told of each answer, when it came. */
  answered(status: number, at: number): void;
}

const minute = 60_000;

/**
 * Counts the requests turned down with 429, the most that were answered within a minute without one, and what
 * was let through until a limit let go again for the last time.
 */
export function createRateCount(): RateCount {
  let met = 0;
  let unlimited = 0;
  let times: number[] = [];
  let first = 0; // index of the oldest time within the minute
  let began: number | undefined;
  let answered = 0;
  let isHeld = false;
  let letThrough: Target['limits']['letThrough'];
  return {
    get limits() {
      return { met, unlimited, ...(letThrough && { letThrough }) };
    },
    answered(status, at) {
      began ??= at;
      if (status === 429) {
        met++;
        isHeld = true;
        times = [];
        first = 0;
        return;
      }
      if (isHeld) letThrough = { requests: answered, milliseconds: at - began };
      isHeld = false;
      answered++;
      times.push(at);
      while ((times[first] ?? at) < at - minute) first++;
      unlimited = Math.max(unlimited, times.length - first);
    },
  };
}

/** The most that a request is sent again; a limit that never lets up must not keep a run for ever. */
const mostResends = { 429: 50, 503: 3 } as const;

/** The first pause where a 429 does not say how long, and the longest, in milliseconds. */
const backOff = { first: 250, longest: 8000 } as const;

/**
 * How long to wait before a request is sent again, in milliseconds; none: the answer stands.
 *
 * @param asked what `Retry-After` says
 * @param resent how often the request was sent again already
 * @example
 * pauseOf(429, undefined, 2) // 1000
 */
export function pauseOf(
  status: number,
  asked: number | undefined,
  resent: number,
): number | undefined {
  if (status === 503) {
    return asked !== undefined && resent < mostResends[503] ? atLeast(asked) : undefined;
  }
  if (status !== 429 || resent >= mostResends[429]) return undefined;
  if (asked !== undefined) return atLeast(asked);
  return Math.min(backOff.first * 2 ** resent, backOff.longest);
}

/** `Retry-After: 0` does not mean to ask on without a breath. */
function atLeast(asked: number): number {
  return Math.max(asked, 50);
}
