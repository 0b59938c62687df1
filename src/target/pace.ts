/** Waits so many milliseconds; the signal's reason is thrown when it is aborted meanwhile. */
export type Wait = (milliseconds: number, signal: AbortSignal | undefined) => Promise<void>;

/** When the next request may go out, for all who send. */
export interface Pace {
  /**
   * Resolves when a request may go out.
   *
   * @throws the signal's reason, when it was aborted
   */
  turn(signal?: AbortSignal): Promise<void>;
  /** Lets nobody go out for so many milliseconds from now. */
  hold(milliseconds: number): void;
  /** When the next one may go out, in milliseconds since 1970. */
  readonly free: number;
}

/**
 * Makes a pace. Turns are given in the order in which they were asked for.
 *
 * @param perSecond the most requests a second; none: as many as are asked for
 * @param now milliseconds since 1970, never going back
 * @example
 * const pace = createPace(5, now, wait);
 * await pace.turn(); // a fifth of a second after the one before
 */
export function createPace(perSecond: number | undefined, now: () => number, wait: Wait): Pace {
  const interval = perSecond === undefined ? 0 : 1000 / perSecond;
  let next = Number.NEGATIVE_INFINITY;
  let held = Number.NEGATIVE_INFINITY;
  let queue: Promise<void> = Promise.resolve();

  return {
    async turn(signal) {
      signal?.throwIfAborted();
      if (interval === 0 && held <= now()) return;
      const mine = queue.then(() => go(signal));
      queue = mine.catch(() => {}); // who gave up gives way
      return mine;
    },
    hold(milliseconds) {
      held = Math.max(held, now() + milliseconds);
    },
    get free() {
      return Math.max(next, held);
    },
  };

  async function go(signal: AbortSignal | undefined): Promise<void> {
    signal?.throwIfAborted();
    // Again after each wait: it may have been held anew, and timers may fire a little early.
    for (let free = Math.max(next, held); free > now(); free = Math.max(next, held)) {
      await wait(Math.ceil(free - now()), signal);
    }
    // A timer that fired late does not slow the pace; a time without requests is not made up for.
    next = (now() - next < interval ? next : now()) + interval;
  }
}
