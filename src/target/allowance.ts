import type { Reach } from './reach.ts';
import { TargetLost } from './target.ts';

/** What a part of a run may spend, and why it may not go on. */
export interface Allowance {
  /** Milliseconds since 1970. */
  readonly deadline: number;
  /** Aborted: nothing more is sent. */
  readonly signal: AbortSignal | undefined;
  /** Aborted: what is under way is not waited for any longer. */
  readonly end: AbortSignal | undefined;
  readonly reach: Reach;
  /** Why the deployment is held for gone. */
  lost: TargetLost | undefined;
  /**
   * Refuses one more request when nothing is left to spend.
   *
   * @param sent how many were sent
   * @param free when it may go out; default now
   * @throws TargetLost
   */
  refuseSpent(sent: number, free?: number): void;
}

/** The limits of an allowance; none: no end. */
export type AllowanceLimits = {
  /** Seconds from now. */
  readonly budget?: number | undefined;
  readonly maxRequests?: number | undefined;
  readonly signal?: AbortSignal | undefined;
};

/** What is under way when a run is interrupted may end within so many milliseconds. */
const grace = 5000;

/** Makes an allowance that begins now. */
export function createAllowance(
  { budget, maxRequests, signal }: AllowanceLimits,
  reach: Reach,
  now: () => number,
): Allowance {
  const seconds = budget ?? Number.POSITIVE_INFINITY;
  const deadline = now() + seconds * 1000;
  return {
    deadline,
    signal,
    end: endOf(signal),
    reach,
    lost: undefined,
    refuseSpent(sent, free = Number.NEGATIVE_INFINITY) {
      if (signal?.aborted) throw interrupted();
      if (this.lost !== undefined) throw this.lost;
      if (Math.max(now(), free) >= deadline) {
        throw new TargetLost('budget', `the run has used its ${seconds} s`);
      }
      if (sent < (maxRequests ?? Number.POSITIVE_INFINITY)) return;
      throw new TargetLost('max-requests', `the run has sent its ${maxRequests} requests`);
    },
  };
}

/** Why a run that was interrupted does not go on. */
export function interrupted(): TargetLost {
  return new TargetLost('interrupted', 'the run was interrupted');
}

function endOf(signal: AbortSignal | undefined): AbortSignal | undefined {
  if (signal === undefined) return undefined;
  const end = new AbortController();
  const start = () => setTimeout(() => end.abort(interrupted()), grace).unref();
  if (signal.aborted) start();
  else signal.addEventListener('abort', start, { once: true });
  return end.signal;
}
