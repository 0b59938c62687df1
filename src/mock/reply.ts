import type { Json } from '../json.ts';
import type { Outcome } from '../spec/contract.ts';

/** What an action answers: how it ended, and what is shown. */
export type Reply = {
  readonly outcome: Outcome;
  /** Sent where the response has a body; none: the response must not need one. */
  readonly body?: Json;
};
