import { medianOf } from '../../report/median.ts';
import type { Target } from '../../target/target.ts';

/** What a run may spend. */
export type Spending = {
  /** Seconds that the run may take, and requests that it may send; none: as many as it needs. */
  readonly budget: number | undefined;
  readonly maxRequests: number | undefined;
  readonly target: Target;
};

/** How many requests a whole run sends, about. */
const usualRequests = 1400;

/** Whether a run has hardly the time, or the requests, for all checks. */
export function isShort({ budget, maxRequests, target }: Spending): boolean {
  const each = medianOf(target.exchanges.map((one) => one.doneAt - one.sentAt));
  const milliseconds = (budget ?? Number.POSITIVE_INFINITY) * 1000;
  const requests = maxRequests ?? Number.POSITIVE_INFINITY;
  return requests < usualRequests || milliseconds < usualRequests * each;
}
