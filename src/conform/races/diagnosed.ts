import { type HistoryOperation, isLinearizable } from './history.ts';

/** The rule that a history breaks, and what it shows. */
export type Diagnosis = { readonly rule: string; readonly received: string };

/**
 * Which rule a history breaks that no order explains: the one without which it would be explained.
 *
 * @param during how many operations there were before the look-up that followed all; one more came later
 */
export function diagnosed(history: readonly HistoryOperation[], during: number): Diagnosis {
  const racing = history.slice(0, during);
  const writes = racing.filter((one) => one.kind !== 'read');
  const last = history.slice(during, during + 1);
  const later = history.slice(during + 1);
  const presence = history.map(withoutValues);
  const rules = [
    {
      rule: 'last-write-shown',
      received: 'a look-up shows a state that was past when it was sent',
      isSo: isExplained([...writes, ...last]) || isExplained([...racing, ...later]),
    },
    {
      rule: 'one-item-a-pair',
      received: 'look-ups show items with different ids',
      isSo: isExplained(history.map(({ id: _, ...one }) => one)),
    },
    {
      rule: 'deleted-is-gone',
      received: 'an item is there that an acknowledged delete removed',
      // What brings an item back often brings back an older state of it, too, so that changes are lost besides.
      isSo:
        isExplained(withDoubt(history)) ||
        (!isExplained(presence) && isExplained(withDoubt(presence))),
    },
  ];
  const lost = {
    rule: 'no-lost-change',
    received: 'an acknowledged change is not there in the end',
  };
  const { rule, received } = rules.find((one) => one.isSo) ?? lost;
  return { rule, received };
}

function isExplained(history: readonly HistoryOperation[]): boolean {
  return isLinearizable(history) !== 'no';
}

/** A history in which nobody knows whether its deletes took place. */
function withDoubt(history: readonly HistoryOperation[]): readonly HistoryOperation[] {
  return history.map((one) => (one.kind === 'delete' ? { ...one, outcome: 'unknown' } : one));
}

/** What an operation says of whether there is an item, and nothing of how it is. */
function withoutValues({ kind, outcome, from, until }: HistoryOperation): HistoryOperation {
  return { kind, outcome, from, until };
}
