import type { InteractionResult } from '../verification.ts';

/** How an interaction stands in a report: as `pending` where it is not kept and its consumer knows that. */
export type Outcome = InteractionResult['status'] | 'pending';

/** How an interaction stands in a report. */
export function outcomeOf({ status, pending }: InteractionResult): Outcome {
  return pending && (status === 'fail' || status === 'error') ? 'pending' : status;
}
