import type { InteractionResult } from '../verification.ts';

/** What an interaction needs before it: `a key is unknown and an item exists`; none where it needs nothing. */
export function givenOf({ states }: InteractionResult): string | undefined {
  return states.length === 0 ? undefined : states.join(' and ');
}

/** Where an interaction stands: the pact, and the place in it. */
export function whereOf({ pact, pointer }: InteractionResult): string {
  return `${pact}#${pointer}`;
}

/** Why an interaction was not verified; none where it was. */
export function reasonOf({ status, reason = 'no reason is known' }: InteractionResult) {
  if (status === 'skip') return `skipped: ${reason}`;
  return status === 'error' ? `could not be verified: ${reason}` : undefined;
}

/** A text of one line, begun as a sentence is. */
export function asSentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
