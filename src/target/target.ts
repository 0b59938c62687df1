import type { Exchange, TargetRequest } from './exchange.ts';

/** A deployment as seen from outside: requests go in, exchanges come out, and all are kept. */
export interface Target {
  /** Base URL without a slash at its end. */
  readonly url: string;
  /**
   * Sends a request: at the run's pace, its touches written to the ledger first. One that is answered 429,
   * or 503 with `Retry-After`, is sent again after a pause. An exchange without an answer is returned, not
   * thrown.
   *
   * @throws TargetLost when the deployment stopped answering, the budget is spent or the run was stopped
   */
  send(request: TargetRequest): Promise<Exchange>;
  /** Every exchange so far, in the order in which they ended. */
  readonly exchanges: readonly Exchange[];
  /**
   * How often a 429 was met, the most requests that were answered in a minute without one, and how many were
   * answered in which time, up to the end of the last 429.
   */
  readonly limits: {
    readonly met: number;
    readonly unlimited: number;
    readonly letThrough?: { readonly requests: number; readonly milliseconds: number };
  };
}

/** Why a run cannot go on. */
export type LossReason = 'unreachable' | 'interrupted' | 'budget' | 'max-requests';

/** The run cannot go on with the deployment. */
export class TargetLost extends Error {
  readonly reason: LossReason;

  constructor(reason: LossReason, message: string, options: { readonly cause?: unknown } = {}) {
    super(message, options);
    this.name = 'TargetLost';
    this.reason = reason;
  }
}
