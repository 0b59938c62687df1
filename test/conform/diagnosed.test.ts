import { expect, test } from 'vitest';
import { diagnosed } from '../../src/conform/races/diagnosed.ts';
import type { HistoryOperation } from '../../src/conform/races/history.ts';

const made = { kind: 'upsert', outcome: 'done', sent: { a: 1, b: 1 }, from: 0, until: 10 } as const;
const deleted = { kind: 'delete', outcome: 'done', from: 25, until: 40 } as const;

/** The rule that a history breaks whose last two look-ups, after all else, show one state. */
function ruleOf(
  racing: readonly HistoryOperation[],
  shown: { readonly [field: string]: number } | undefined,
): string {
  const look = (from: number): HistoryOperation => ({
    ...(shown ? { kind: 'read', outcome: 'done', shown } : { kind: 'read', outcome: 'absent' }),
    ...{ from, until: from + 5 },
  });
  return diagnosed([...racing, look(100), look(200)], racing.length).rule;
}

function update(sent: { readonly [field: string]: number }, from: number): HistoryOperation {
  return { kind: 'update', outcome: 'done', sent, from, until: from + 30 };
}

test('an item that is there after a delete is one that was not removed', () => {
  expect(ruleOf([made, update({ a: 2 }, 20), deleted], { a: 2, b: 1 })).toBe('deleted-is-gone');
});

test('it is so, too, where it came back in a state that lacks a change', () => {
  const racing = [made, update({ a: 2 }, 15), update({ b: 2 }, 20), deleted];
  expect(ruleOf(racing, { a: 1, b: 2 })).toBe('deleted-is-gone');
});

test('an item that lacks a change, and that nobody deleted, has lost it', () => {
  const racing = [made, update({ a: 2 }, 15), update({ b: 2 }, 20)];
  expect(ruleOf(racing, { a: 1, b: 2 })).toBe('no-lost-change');
});

test('where an upsert explains that there is an item after a delete, a change that it lacks is lost', () => {
  const upsert = { ...made, sent: { a: 3, b: 3 }, from: 20, until: 60 };
  expect(ruleOf([made, deleted, upsert], { a: 3, b: 1 })).toBe('no-lost-change');
});

test('an older state that a look-up shows once is one that was past', () => {
  const old: HistoryOperation = {
    ...{ kind: 'read', outcome: 'done', shown: { a: 1, b: 1 } },
    ...{ from: 60, until: 65 },
  };
  expect(ruleOf([made, update({ a: 2 }, 20), old], { a: 2, b: 1 })).toBe('last-write-shown');
});
