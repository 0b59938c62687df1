import type { Progress } from './progress.ts';

/** What a run tells when it begins, while it goes on, and at its end. */
export type RunEvent<Result> =
  /** The ledger lists what the run makes; none for a run that only reads. */
  | { readonly type: 'started'; readonly run: string; readonly ledger?: string }
  | Progress
  | { readonly type: 'cleaning'; readonly done: number; readonly total: number }
  | { readonly type: 'result'; readonly result: Result };
