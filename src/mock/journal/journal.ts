import { type Entry, sizeOf } from './entry.ts';

/** The requests of a practice, or those that no practice's key came with. */
export interface Journal {
  /** The id of the next request. */
  nextId(): string;
  add(entry: Entry): void;
  /** Oldest first. */
  entries(): Iterable<Entry>;
  entryOf(id: string): Entry | undefined;
  readonly size: number;
  /** Forgets all; a count that begins anew gives the same ids again. */
  clear(count?: 'goes on' | 'begins anew'): void;
  /** Tells of each entry from now on; the function that is given back ends it. */
  watch(listener: (entry: Entry) => void): () => void;
}

/** What all journals of a server may keep together. */
export interface JournalMemory {
  /** A journal that shares the memory. */
  createJournal(): Journal;
}

/** Entries that one journal keeps at the most. */
export const mostEntries = 1000;

/** Bytes that all journals keep together. */
const mostBytes = 128 * 1024 * 1024;

/** Makes the memory of a server's journals: where it is full, the oldest entry of them all goes first. */
export function createJournalMemory(limit = mostBytes, most = mostEntries): JournalMemory {
  const owners = new Map<Entry, Map<string, Entry>>();
  let bytes = 0;

  const forget = (entry: Entry) => {
    owners.get(entry)?.delete(entry.id);
    if (owners.delete(entry)) bytes -= sizeOf(entry);
  };
  return {
    createJournal() {
      const own = new Map<string, Entry>();
      const listeners = new Set<(entry: Entry) => void>();
      let count = 0;
      return {
        nextId() {
          count += 1;
          return `req-${count}`;
        },
        add(entry) {
          own.set(entry.id, entry);
          owners.set(entry, own);
          bytes += sizeOf(entry);
          if (own.size > most) forgetOldest(own.values());
          while (bytes > limit) forgetOldest(owners.keys());
          for (const listener of listeners) listener(entry);
        },
        entries: () => own.values(),
        entryOf: (id) => own.get(id),
        get size() {
          return own.size;
        },
        clear(counting = 'goes on') {
          for (const entry of own.values()) forget(entry);
          if (counting === 'begins anew') count = 0;
        },
        watch(listener) {
          listeners.add(listener);
          return () => void listeners.delete(listener);
        },
      };
    },
  };

  function forgetOldest(entries: Iterator<Entry>): void {
    const { value } = entries.next() as { readonly value: Entry | undefined };
    if (value !== undefined) forget(value);
  }
}
