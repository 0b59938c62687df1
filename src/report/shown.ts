import type { Redactor } from '../target/redactor.ts';
import { TargetLost } from '../target/target.ts';
import type { Proven, RunFacts } from './result.ts';

/** Something that was found, fit to be shown. */
export function shownFinding<One extends Proven>(one: One, redactor: Redactor): One {
  return {
    ...one,
    expected: redactor.text(one.expected),
    received: redactor.text(one.received),
    proof: one.proof.map((exchange) => redactor.exchange(exchange)),
  };
}

/** How a run ended, fit to be shown; without a reason it went to its end. */
export function shownEnd(
  stopped: Error | undefined,
  redactor: Redactor,
): Pick<RunFacts, 'interrupted' | 'stopped'> {
  return {
    interrupted: stopped instanceof TargetLost && stopped.reason === 'interrupted',
    ...(stopped && { stopped: redactor.text(stopped.message) }),
  };
}
