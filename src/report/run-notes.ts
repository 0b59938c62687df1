import type { RunFacts } from './result.ts';
import { counted } from './tally.ts';
import { visible } from './visible.ts';

/** What a reader should know of any run besides its verdict: each in a sentence. */
export function runNotesOf({ interrupted, stopped, leftBehind }: RunFacts): readonly string[] {
  const notes: string[] = [];
  if (interrupted) notes.push('The run was interrupted; what was not tested by then is skipped.');
  if (stopped !== undefined) notes.push(`The run ended early: ${visible(stopped)}`);
  if (leftBehind.length > 0) {
    const items = counted(leftBehind.length, 'item');
    notes.push(`This run made ${items} that it could not remove; they are listed as left behind.`);
  }
  return notes;
}

/** How a run ended, for the end of its verdict. */
export function runEndOf({ interrupted, leftBehind }: RunFacts): readonly string[] {
  return [
    ...(interrupted ? ['interrupted'] : []),
    ...(leftBehind.length > 0 ? [`${counted(leftBehind.length, 'item')} left behind`] : []),
  ];
}
