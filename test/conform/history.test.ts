import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type HistoryOperation, isLinearizable } from '../../src/conform/races/history.ts';

type Part = Partial<HistoryOperation>;

function upsert(from: number, until: number, sent: HistoryOperation['sent'], more: Part = {}) {
  return { kind: 'upsert', outcome: 'done', sent: sent ?? {}, from, until, ...more } as const;
}

function update(from: number, until: number, sent: HistoryOperation['sent'], more: Part = {}) {
  return { kind: 'update', outcome: 'done', sent: sent ?? {}, from, until, ...more } as const;
}

function remove(from: number, until: number, more: Part = {}) {
  return { kind: 'delete', outcome: 'done', from, until, ...more } as const;
}

function read(from: number, until: number, shown: HistoryOperation['shown'], more: Part = {}) {
  return { kind: 'read', outcome: 'done', shown: shown ?? {}, from, until, ...more } as const;
}

function readNothing(from: number, until: number) {
  return { kind: 'read', outcome: 'absent', from, until } as const;
}

const right: readonly (readonly [string, readonly HistoryOperation[]])[] = [
  ['nothing at all', []],
  ['a write and a read of it', [upsert(0, 1, { a: 1 }), read(2, 3, { a: 1 })]],
  ['a read before a write', [readNothing(0, 1), upsert(2, 3, { a: 1 })]],
  ['a read during a write that shows it', [upsert(0, 9, { a: 1 }), read(2, 3, { a: 1 })]],
  ['a read during a write that does not show it', [upsert(0, 9, { a: 1 }), readNothing(2, 3)]],
  [
    'reads during a write, the old state first',
    [upsert(0, 9, { a: 1 }), readNothing(2, 3), read(4, 5, { a: 1 })],
  ],
  [
    'two updates of different fields at once',
    [
      upsert(0, 1, { a: 1, b: 1 }),
      update(2, 6, { a: 2 }),
      update(3, 5, { b: 2 }),
      read(7, 8, { a: 2, b: 2 }),
    ],
  ],
  [
    'two updates of one field at once, either last',
    [upsert(0, 1, { a: 1 }), update(2, 6, { a: 2 }), update(3, 5, { a: 3 }), read(7, 8, { a: 2 })],
  ],
  [
    'an update that meets no item, since a delete was first',
    [upsert(0, 1, { a: 1 }), update(2, 6, { a: 2 }, { outcome: 'absent' }), remove(3, 5)],
  ],
  [
    'an update during a delete',
    [upsert(0, 1, { a: 1 }), update(2, 6, { a: 2 }), remove(3, 5), readNothing(7, 8)],
  ],
  [
    'two upserts at once that show one id',
    [upsert(0, 9, { a: 1 }, { id: 'x' }), upsert(1, 8, { a: 2 }, { id: 'x' })],
  ],
  [
    'an item that is made anew with another id',
    [
      upsert(0, 1, { a: 1 }, { id: 'x' }),
      remove(2, 3),
      upsert(4, 5, { a: 1 }, { id: 'y', created: true }),
      read(6, 7, { a: 1 }, { id: 'y' }),
    ],
  ],
  [
    'an unanswered write that is seen',
    [upsert(0, 1, { a: 1 }), update(2, 3, { a: 2 }, { outcome: 'unknown' }), read(4, 5, { a: 2 })],
  ],
  [
    'an unanswered write that is never seen',
    [upsert(0, 1, { a: 1 }), update(2, 3, { a: 2 }, { outcome: 'unknown' }), read(4, 5, { a: 1 })],
  ],
  [
    'an unanswered write that comes late',
    [
      upsert(0, 1, { a: 1 }),
      update(2, 3, { a: 2 }, { outcome: 'unknown' }),
      read(4, 5, { a: 1 }),
      read(6, 7, { a: 2 }),
    ],
  ],
  [
    'an unanswered delete',
    [upsert(0, 1, { a: 1 }), remove(2, 3, { outcome: 'unknown' }), readNothing(4, 5)],
  ],
  ['a delete of nothing', [remove(0, 1), readNothing(2, 3)]],
  ['intervals that touch', [upsert(0, 2, { a: 1 }), readNothing(2, 3)]],
  [
    'a read that cannot tell a field',
    [upsert(0, 1, { a: 1, b: 1 }), update(2, 3, { a: 2 }), read(4, 5, { b: 1 })],
  ],
];

for (const [about, history] of right) {
  test(`${about}: linearizable`, () => expect(isLinearizable(history)).toBe('yes'));
}

const wrong: readonly (readonly [string, readonly HistoryOperation[]])[] = [
  ['an acknowledged write that is not seen', [upsert(0, 1, { a: 1 }), readNothing(2, 3)]],
  ['a value that nobody wrote', [upsert(0, 1, { a: 1 }), read(2, 3, { a: 2 })]],
  [
    'an older value after an acknowledged write',
    [upsert(0, 1, { a: 1 }), update(2, 3, { a: 2 }), read(4, 5, { a: 1 })],
  ],
  [
    'a new value and then the old one, during one write',
    [upsert(0, 1, { a: 1 }), update(2, 9, { a: 2 }), read(3, 4, { a: 2 }), read(5, 6, { a: 1 })],
  ],
  [
    'an update of another field that is lost',
    [
      upsert(0, 1, { a: 1, b: 1 }),
      update(2, 6, { a: 2 }),
      update(3, 5, { b: 2 }),
      read(7, 8, { a: 2, b: 1 }),
    ],
  ],
  [
    'two upserts at once that show two ids',
    [upsert(0, 9, { a: 1 }, { id: 'x' }), upsert(1, 8, { a: 2 }, { id: 'y' })],
  ],
  [
    'two upserts at once that both made the item',
    [upsert(0, 9, { a: 1 }, { created: true }), upsert(1, 8, { a: 2 }, { created: true })],
  ],
  ['a deleted item that is seen', [upsert(0, 1, { a: 1 }), remove(2, 3), read(4, 5, { a: 1 })]],
  [
    'a deleted item that an update of the same time brings back',
    [upsert(0, 1, { a: 1 }), remove(2, 5), update(3, 6, { a: 2 }), read(7, 8, { a: 2 })],
  ],
  [
    'an update of a deleted item that is acknowledged',
    [upsert(0, 1, { a: 1 }), remove(2, 3), update(4, 5, { a: 2 })],
  ],
  [
    'an unanswered write that is seen before it was sent',
    [upsert(0, 1, { a: 1 }), read(2, 3, { a: 2 }), update(4, 5, { a: 2 }, { outcome: 'unknown' })],
  ],
  [
    'an unanswered write that comes and goes',
    [
      upsert(0, 1, { a: 1 }),
      update(2, 3, { a: 2 }, { outcome: 'unknown' }),
      read(4, 5, { a: 2 }),
      read(6, 7, { a: 1 }),
    ],
  ],
  [
    'an old field in an item that was made anew',
    [
      upsert(0, 1, { a: 1, b: 1 }),
      remove(2, 3),
      upsert(4, 5, { a: 2 }),
      read(6, 7, { a: 2, b: 1 }),
    ],
  ],
];

for (const [about, history] of wrong) {
  test(`${about}: not linearizable`, () => expect(isLinearizable(history)).toBe('no'));
}

test('a field that an upsert leaves out is kept or cleared, as the answer is', () => {
  const history = [upsert(0, 1, { a: 1, b: 1 }), upsert(2, 3, { a: 2 }), read(4, 5, { b: 1 })];
  expect(isLinearizable(history, { omitted: 'keep' })).toBe('yes');
  expect(isLinearizable(history, { omitted: 'clear' })).toBe('no');
});

test('a search that takes too long is undecided', () => {
  const history = [
    ...Array.from({ length: 20 }, (_, index) => upsert(0, 100, { a: index })),
    read(200, 201, { a: 'none of them' }),
  ];
  expect(isLinearizable(history, { limit: 1000 })).toBe('undecided');
});

/** One step of a real execution; where it happens in time is told by its place in the list. */
const steps = fc.array(
  fc.record({
    kind: fc.constantFrom('upsert', 'update', 'update', 'delete', 'read', 'read', 'read'),
    field: fc.constantFrom('a', 'b', 'c'),
    value: fc.nat(3),
    before: fc.double({ min: 0, max: 3, noNaN: true }),
    after: fc.double({ min: 0, max: 3, noNaN: true }),
    isLost: fc.integer({ min: 0, max: 9 }).map((one) => one === 0),
  }),
  { maxLength: 40 },
);

type Steps = typeof steps extends fc.Arbitrary<infer Value> ? Value : never;

/** Executes steps one after the other; what a client sees is spread in time around each. */
function executed(list: Steps): readonly HistoryOperation[] {
  let item: { id: string; fields: Record<string, number> } | undefined;
  return list.map(({ kind, field, value, before, after, isLost }, index): HistoryOperation => {
    const times = { from: index - before, until: index + after };
    const sent = { [field]: value };
    const outcome = isLost ? 'unknown' : item === undefined ? 'absent' : 'done';
    if (kind === 'upsert') {
      const full = { a: value, b: value, c: value };
      item = { id: item?.id ?? `made ${index}`, fields: full };
      const seen = isLost ? {} : { id: item.id, shown: { ...full } };
      return { kind, outcome: isLost ? 'unknown' : 'done', sent: full, ...seen, ...times };
    }
    if (kind === 'update') {
      if (item) item = { ...item, fields: { ...item.fields, ...sent } };
      return { kind, outcome, sent, ...times };
    }
    if (kind === 'delete') {
      item = undefined;
      return { kind, outcome: isLost ? 'unknown' : 'done', ...times };
    }
    const seen = item && !isLost ? { shown: { ...item.fields }, id: item.id } : {};
    return { kind: 'read', outcome, ...seen, ...times };
  });
}

test('what was really executed in some order is always accepted', () => {
  const property = fc.property(steps, (list) => isLinearizable(executed(list)) !== 'no');
  fc.assert(property, { numRuns: 300 });
});

test('a read of a value that never was is always refused', () => {
  const property = fc.property(steps, fc.nat(), (list, choice) => {
    const history = executed(list);
    const reads = history.filter((one) => one.kind === 'read' && one.outcome === 'done');
    const chosen = reads[choice % reads.length];
    fc.pre(chosen !== undefined);
    const broken = history.map((one) =>
      one === chosen ? { ...one, shown: { ...one.shown, a: 'never' } } : one,
    );
    return isLinearizable(broken) !== 'yes';
  });
  fc.assert(property, { numRuns: 300 });
});

test('a history of forty operations is judged quickly, right or wrong', () => {
  const property = fc.property(steps, (list) => {
    const limit = 200_000;
    return isLinearizable(executed(list), { limit }) === 'yes';
  });
  fc.assert(property, { numRuns: 100 });
  const writes = Array.from({ length: 30 }, (_, index) =>
    update(index, index + 4, { [`f${index % 4}`]: index }),
  );
  const history = [upsert(-2, -1, {}), ...writes, read(50, 51, { f0: 'never' })];
  expect(isLinearizable(history)).toBe('no');
});
