import type { IncomingMessage } from 'node:http';
import type { Json } from '../json.ts';
import type { Problem } from '../problem.ts';
import type { Operation, Unmatched } from '../spec/contract.ts';
import type { Fault } from './faults/fault.ts';
import type { Holder } from './key-ring.ts';
import type { Practice } from './practice.ts';

/** A request under way: what it is, and what is known of it so far. */
export type Attempt = {
  readonly request: IncomingMessage;
  readonly operation: Operation | Unmatched;
  /** When it began, in milliseconds of `performance.now()`. */
  readonly start: number;
  /** How long each step took, in milliseconds. */
  readonly steps: Record<string, number>;
  /** When the last step ended. */
  last: number;
  holder?: Holder;
  practice?: Practice;
  /** The body as it came. */
  bytes?: Buffer;
  /** Path and query as they came; Express changes the request's own. */
  readonly url: string;
  /** Values of the path's parameters, decoded. */
  params?: Readonly<Record<string, string>>;
  /** The body, if it was JSON. */
  body?: Json | undefined;
  /** The fault that hit it, and what that does in words. */
  fault?: { readonly fault: Fault; readonly words: string };
  /** What was done because the client preferred it, as `Preference-Applied` has it. */
  preference?: string;
  /** Why it was refused. */
  problem?: Problem;
  /** The error behind an answer of 500 and more. */
  cause?: unknown;
};

/** A request that begins. */
export function createAttempt(request: IncomingMessage, operation: Operation | Unmatched): Attempt {
  const start = performance.now();
  return { request, operation, url: request.url ?? '', start, steps: {}, last: start };
}

/** Does a step, and notes how long it took, however it ends. */
export async function inStep<Result>(
  attempt: Attempt,
  name: string,
  act: () => Result | Promise<Result>,
): Promise<Result> {
  try {
    return await act();
  } finally {
    endStep(attempt, name);
  }
}

/** Notes how long a step took that ends now. */
export function endStep(attempt: Attempt, name: string): void {
  const now = performance.now();
  attempt.steps[name] = now - attempt.last;
  attempt.last = now;
}
