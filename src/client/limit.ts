/** The end that a call has at the latest. */
export type Limit = {
  /** Aborted when the time is up, or when the caller aborts. */
  readonly signal: AbortSignal;
  /** Milliseconds left. */
  left(): number;
  /** Lets go of timer and caller. */
  end(): void;
};

/** The longest time that a timer takes; it would take a longer one for none. */
const longestTimer = 2 ** 31 - 1;

/**
 * Limits a call by time and by the caller's signal.
 *
 * @param timeout milliseconds
 * @param timedOut the reason of the signal, when the time is up
 */
export function createLimit(
  timeout: number,
  caller: AbortSignal | undefined,
  now: () => number,
  timedOut: () => Error,
): Limit {
  // Not AbortSignal.any(): Node 20 keeps each one as long as the caller's signal lives.
  const controller = new AbortController();
  const stop = () => controller.abort(caller?.reason);
  const until = now() + timeout;
  const timer =
    timeout > longestTimer ? undefined : setTimeout(() => controller.abort(timedOut()), timeout);
  caller?.addEventListener('abort', stop, { once: true });
  if (caller?.aborted) stop();
  return {
    signal: controller.signal,
    left: () => until - now(),
    end() {
      clearTimeout(timer);
      caller?.removeEventListener('abort', stop);
    },
  };
}
