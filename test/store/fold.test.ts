import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createFileDocument, type FileDocument } from '../../src/store/file-format.ts';
import { fold, type LogEntry } from '../../src/store/fold.ts';

const name = fc.constantFrom('a', 'b', '__proto__', 'constructor', '7');
const counters = fc.record({
  revision: fc.nat(),
  time: fc.constant('2026-01-01T00:00:00.000Z'),
});
const item = fc.record({ $sequence: fc.integer({ min: 1 }), value: fc.nat() });
const change = fc.record({
  practice: name,
  resource: name,
  key: fc.tuple(name, name),
  item: fc.option(item),
  counters,
});
const filling = fc.record({
  practice: name,
  content: fc.record({
    counters,
    resources: fc.dictionary(name, fc.dictionary(name, fc.dictionary(name, item))),
  }),
});
const dropping = fc.record({ practice: name, content: fc.constant(null) });
const entries: fc.Arbitrary<LogEntry[]> = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: change },
    { weight: 1, arbitrary: filling },
    { weight: 1, arbitrary: dropping },
  ),
);

function folded(document: FileDocument, log: readonly LogEntry[]): FileDocument {
  return fold(structuredCopy(document), structuredCopy(log));
}

/** By way of JSON, as files do, which keeps `__proto__`. */
function structuredCopy<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value));
}

test('logs folded one after the other give what they give at once', () => {
  fc.assert(
    fc.property(entries, entries, (first, second) => {
      const apart = folded(folded(createFileDocument(), first), second);
      expect(sorted(apart)).toBe(sorted(folded(createFileDocument(), [...first, ...second])));
    }),
  );
});

test('a log that is folded in twice changes nothing the second time', () => {
  fc.assert(
    fc.property(entries, (log) => {
      const once = folded(createFileDocument(), log);
      expect(sorted(folded(once, log))).toBe(sorted(once));
    }),
  );
});

test('no level stays that holds no item', () => {
  const at = { practice: 'p', resource: 'r', key: ['a', 'b'] };
  const count = { revision: 1, time: '2026-01-01T00:00:00.000Z' };
  const document = folded(createFileDocument(), [
    { ...at, item: { $sequence: 1 }, counters: count },
    { ...at, item: null, counters: { ...count, revision: 2 } },
  ]);
  expect(document.practices).toEqual({
    p: { counters: { ...count, revision: 2 }, resources: { r: {} } },
  });
});

test('an edit that left no room for an item is told, not written over', () => {
  const document = structuredCopy({
    ...createFileDocument(),
    practices: { p: { resources: { r: { a: 'text' } } } },
  });
  const entry = {
    practice: 'p',
    resource: 'r',
    key: ['a', 'b'],
    item: {},
    counters: { revision: 1, time: '2026-01-01T00:00:00.000Z' },
  };
  expect(() => fold(document, [entry])).toThrow('a must be an object');
  expect(document.practices.p?.resources.r).toEqual({ a: 'text' });
});

/** Text that does not depend on the order of names. */
function sorted(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(sorted).join()}]`;
  const members = Object.entries(value).map(([name, inner]) => `${name}:${sorted(inner)}`);
  return `{${members.toSorted().join()}}`;
}
