import type { Exchange } from './exchange.ts';
import { TargetLost } from './target.ts';

/** The target cannot be tested; the message says what to do. */
export class Untestable extends Error {
  readonly proof: readonly Exchange[];

  constructor(message: string, proof: readonly Exchange[] = []) {
    super(message);
    this.name = 'Untestable';
    this.proof = proof;
  }
}

/**
 * Refuses to go on after a first answer that no API gives to a good key.
 *
 * @throws Untestable saying what to do
 */
export function refuseUnanswered(first: Exchange, url: string): void {
  const { response, failure } = first;
  if (response === undefined) {
    throw new Untestable(`${url} does not answer: ${failure?.message ?? 'no answer'}`, [first]);
  }
  const { status, headers } = response;
  if (status === 401 || status === 403) {
    const advice = 'give a key of a practice that may be tested with --key or VOXARES_KEY';
    throw new Untestable(`${url} answers ${status} with this key; ${advice}`, [first]);
  }
  if (status >= 300 && status < 400) {
    throw new Untestable(`${url} redirects to ${headers.location ?? '?'}; give that base URL`, [
      first,
    ]);
  }
  if (status === 429) {
    throw new TargetLost('budget', 'the target limits the rate and never let up');
  }
}
