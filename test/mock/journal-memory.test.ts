import { expect, test } from 'vitest';
import { createBodyStore } from '../../src/mock/journal/body-store.ts';
import type { Entry } from '../../src/mock/journal/entry.ts';
import { createJournalMemory, type Journal } from '../../src/mock/journal/journal.ts';

const keep = createBodyStore();
let clock = 0;

/** An entry that takes somewhat over a kilobyte and its body. */
function add(journal: Journal, body: string): string {
  const id = journal.nextId();
  clock += 1;
  const entry = { id, start: clock, body: keep(body), steps: {} } as unknown as Entry; // the rest takes no part
  journal.add(entry);
  return id;
}

test('a journal finds entries by their ids, however many have gone', () => {
  const journal = createJournalMemory(2 ** 30, 10).createJournal();
  for (let index = 0; index < 57; index += 1) add(journal, 'x');
  expect(journal.entries().map(({ id }) => id)).toEqual(
    Array.from({ length: 10 }, (_, index) => `req-${48 + index}`),
  );
  for (const [id, found] of [
    ['req-47', undefined],
    ['req-48', 'req-48'],
    ['req-57', 'req-57'],
    ['req-58', undefined],
    ['57', undefined],
    ['req-', undefined],
  ] as const) {
    expect([id, journal.entryOf(id)?.id]).toEqual([id, found]);
  }
  journal.clear();
  expect([journal.size, journal.entryOf('req-57')]).toEqual([0, undefined]);
  expect(add(journal, 'x')).toBe('req-58');
  expect(journal.entryOf('req-58')?.id).toBe('req-58');
});

test('where the memory is full, the oldest entries go, whosever they are', () => {
  const memory = createJournalMemory(100 * 2048, 1000);
  const [old, busy] = [memory.createJournal(), memory.createJournal()];
  for (let index = 0; index < 50; index += 1) add(old, 'x'.repeat(1024));
  for (let index = 0; index < 50; index += 1) add(busy, 'x'.repeat(1024));
  expect([old.size, busy.size]).toEqual([50, 50]);
  for (let index = 0; index < 25; index += 1) add(busy, 'x'.repeat(1024));
  expect(busy.size).toBe(75);
  expect(old.size).toBeLessThanOrEqual(25);
  for (let index = 0; index < 300; index += 1) add(busy, 'x'.repeat(1024));
  expect(old.size).toBe(0);
  expect(busy.size).toBeLessThanOrEqual(100);
  expect(busy.entries().at(-1)?.id).toBe('req-375');
});

test('a body is kept whole, or its first 64 KiB', () => {
  for (const text of ['', 'x', 'č'.repeat(100), 'x'.repeat(20_000), 'č'.repeat(32_768)]) {
    expect(keep(text)?.part.toString() ?? '').toBe(text);
    expect(keep(Buffer.from(text))?.part.toString() ?? '').toBe(text);
  }
  expect(keep('č'.repeat(40_000))).toMatchObject({ cutFrom: 80_000, part: { length: 65_536 } });
});
