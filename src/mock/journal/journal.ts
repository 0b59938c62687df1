import { createBodyStore, type Keep } from './body-store.ts';
import { type Entry, sizeOf } from './entry.ts';

/** The requests of a practice, or those that no practice's key came with. */
export interface Journal {
  /** Keeps an entry. */
  add(entry: Entry): void;
  /** The id of the next request; the entry that has it must be added next. */
  nextId(): string;
  /** Keeps the bodies of entries. */
  readonly keep: Keep;
  /** Oldest first. */
  entries(): readonly Entry[];
  entryOf(id: string): Entry | undefined;
  readonly size: number;
  /** How many entries went to make room, since all were forgotten. */
  readonly dropped: number;
  /** Forgets all; a count that begins anew gives the same ids again. */
  clear(count?: 'goes on' | 'begins anew'): void;
  /** Forgets all and tells of nothing more: its practice has ended. */
  end(): void;
  /**
   * Tells of each entry from now on; the function that is given back ends it.
   *
   * @param onEnd told when the journal itself ends
   */
  watch(listener: (entry: Entry) => void, onEnd: () => void): () => void;
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

type Watcher = { readonly listener: (entry: Entry) => void; readonly onEnd: () => void };

/** How many entries go at once when the memory is full. */
const handful = 20;

/** A journal's entries in an array, since a queue in a Map costs more than all else that a journal does. */
type Queue = { readonly entries: Entry[]; head: number };

/**
 * Makes the memory of a server's journals. Where it is full, the oldest entries go, whosever they are.
 *
 * @param limit bytes of all journals together
 * @param most entries of each
 */
export function createJournalMemory(limit = mostBytes, most = mostEntries): JournalMemory {
  const queues = new Set<Queue>();
  const keep = createBodyStore();
  let bytes = 0;

  const forgetFirst = (queue: Queue) => {
    const first = queue.entries[queue.head];
    if (first === undefined) return;
    bytes -= sizeOf(first);
    queue.head += 1;
    if (queue.head <= most) return;
    queue.entries.splice(0, queue.head);
    queue.head = 0;
  };
  const makeRoom = () => {
    while (bytes > limit) {
      const oldest = oldestOf(queues);
      if (oldest === undefined) return;
      for (let gone = 0; gone < handful; gone += 1) forgetFirst(oldest);
    }
  };
  return {
    createJournal() {
      const queue: Queue = { entries: [], head: 0 };
      const watchers = new Set<Watcher>();
      let count = 0;
      let forgotten = 0;
      const sizeNow = () => queue.entries.length - queue.head;
      const clear: Journal['clear'] = (counting = 'goes on') => {
        while (sizeNow() > 0) forgetFirst(queue);
        queues.delete(queue);
        if (counting === 'begins anew') count = 0;
        forgotten = count;
      };
      return {
        keep,
        nextId() {
          count += 1;
          return `req-${count}`;
        },
        add(entry) {
          queue.entries.push(entry);
          queues.add(queue);
          bytes += sizeOf(entry);
          if (sizeNow() > most) forgetFirst(queue);
          if (bytes > limit) makeRoom();
          for (const { listener } of watchers) listener(entry);
        },
        entries: () => queue.entries.slice(queue.head),
        entryOf(id) {
          // Ids are counted, so that the newest says where every other one is.
          const back = count - Number(/^req-([0-9]{1,15})$/.exec(id)?.[1] ?? Number.NaN);
          return back < sizeNow() ? queue.entries[queue.entries.length - 1 - back] : undefined;
        },
        get size() {
          return sizeNow();
        },
        get dropped() {
          return count - forgotten - sizeNow();
        },
        clear,
        end() {
          clear();
          for (const { onEnd } of [...watchers]) onEnd();
          watchers.clear();
        },
        watch(listener, onEnd) {
          const watcher = { listener, onEnd };
          watchers.add(watcher);
          return () => void watchers.delete(watcher);
        },
      };
    },
  };
}

function oldestOf(queues: Iterable<Queue>): Queue | undefined {
  let oldest: Queue | undefined;
  let time = Number.POSITIVE_INFINITY;
  for (const queue of queues) {
    const { start = time } = queue.entries[queue.head] ?? {};
    if (start >= time) continue;
    time = start;
    oldest = queue;
  }
  return oldest;
}
