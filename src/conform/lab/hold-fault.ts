import type { Exchange } from '../../target/exchange.ts';
import type { Lab } from './lab.ts';

/** What is held against a rule, and what was seen to be wrong. */
export type Held = {
  readonly rule: string;
  /** The same words in every run. */
  readonly about: string;
  readonly expected: string;
  /** What came instead, without values that this run did not send; none: all was as expected. */
  readonly fault: string | undefined;
  readonly proof: readonly Exchange[];
};

/** Holds something against a rule; whether all was as expected. */
export function holdFault(lab: Lab, { fault, ...held }: Held): boolean {
  return lab.hold({ ...held, ok: fault === undefined, received: fault ?? 'it is so' });
}
