import type { FaultMatch, FaultWish } from './fault.ts';

/** Faults that are armed together, by the name of what they play. */
const plans: Readonly<Record<string, readonly FaultWish[]>> = {
  /** Now and then a request fails: it is refused, lost on the way, or its answer is. */
  flaky: [
    { match: { probability: 0.2 }, what: { type: 'status', status: 503, retryAfter: 1 } },
    { match: { probability: 0.1 }, what: { type: 'reset' } },
    { match: { probability: 0.1 }, what: { type: 'reset' }, when: 'after' },
  ],
  /** Every answer takes its time, and some take long. */
  slow: [{ what: { type: 'delay', delay: { median: 'PT0.4S', p99: 'PT3S' } }, attempts: 'all' }],
  /** Nothing is answered but that nothing is. */
  outage: [{ what: { type: 'status', status: 503, retryAfter: 5 }, attempts: 'all' }],
  /** Each request has to be made twice. */
  'rate-limited': [{ what: { type: 'status', status: 429, retryAfter: 1 } }],
};

/** The names of the plans. */
export const planNames: readonly string[] = Object.keys(plans);

/** The faults of a plan, for the requests that match. */
export function faultsOfPlan(name: string, match: FaultMatch = {}): readonly FaultWish[] {
  return (plans[name] ?? []).map((wish) => ({ ...wish, match: { ...match, ...wish.match } }));
}
