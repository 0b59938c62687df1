import type { Json } from '../json.ts';

/** The fields of an item by name: key, data and generated ones. */
export type Fields = Readonly<Record<string, Json>>;

/** A natural key: its components in the order of `x-resource`, compared one by one, as strings. */
export type Key = readonly string[];

/** Where items lie: a resource of a practice. */
export type Place = { readonly practice: string; readonly resource: string };

/** A stored item. Its sequence is given when it is made and never changes: the list's order rests on it. */
export type Item = { readonly sequence: number; readonly fields: Fields };

/**
 * What a practice counts: writes so far (`revision`, never used twice, so that ids can be made from
 * it), and the latest time that a write was given, in milliseconds since 1970.
 */
export type Counters = { readonly revision: number; readonly time: number };

/** What a change makes of an item, and the time it gives to the write (ms since 1970). */
export type Written = { readonly fields: Fields; readonly time: number };

/** A question to a list, as data, so that a database can answer it. */
export type Query = {
  /** Fields that must equal these values. */
  readonly where?: Fields;
  /** By sequence, by sequence backwards, or by the key's components in code unit order. */
  readonly order: 'oldest' | 'newest' | 'key';
  readonly offset: number;
  readonly limit: number;
};

/** A part of a list, and how many items match in all. */
export type Page = { readonly items: readonly Item[]; readonly total: number };

/** Everything that a practice holds, to fill one with. Sequences follow the order of the items. */
export type Content = {
  readonly counters: Counters;
  readonly resources: Readonly<
    Record<string, readonly { readonly key: Key; readonly fields: Fields }[]>
  >;
};

/** A practice as it was at one moment; only the store that made it can read it. */
export type Snapshot = { readonly kind: 'snapshot' };

/**
 * Where practices keep their items. Changes run atomically: between the read of the current item and
 * the write of the changed one, nothing else touches the practice. A change that throws writes nothing.
 * When a promise of a write resolves, the write is acknowledged: it outlives the process.
 *
 * `counters` handed to a change are those the practice will have after this write but for `time`, which
 * is the latest time so far; ids and time come from the caller, the store makes none.
 */
export interface Store {
  /** Whether the practice exists: filled by `reset`, `restore` or a file, or written to. */
  has(practice: string): Promise<boolean>;
  get(place: Place, key: Key): Promise<Item | undefined>;
  list(place: Place, query: Query): Promise<Page>;
  /** Makes an item under a key that the caller computes; `undefined` where the key is taken. */
  insert(
    place: Place,
    make: (counters: Counters) => Written & { readonly key: Key },
  ): Promise<Item | undefined>;
  upsert(
    place: Place,
    key: Key,
    change: (current: Item | undefined, counters: Counters) => Written,
  ): Promise<{ readonly item: Item; readonly created: boolean }>;
  /** Changes an item that exists; `undefined` where there is none. */
  update(
    place: Place,
    key: Key,
    change: (current: Item, counters: Counters) => Written,
  ): Promise<Item | undefined>;
  /** Removes an item; `false` where there was none. `time` is given to the write. */
  delete(place: Place, key: Key, time: (counters: Counters) => number): Promise<boolean>;
  /** Replaces all that the practice holds. */
  reset(practice: string, content: Content): Promise<void>;
  /** What the practice has counted; nothing for one that does not exist. */
  counters(practice: string): Promise<Counters>;
  /** Removes the practice and all that it holds. */
  drop(practice: string): Promise<void>;
  snapshot(practice: string): Promise<Snapshot>;
  /** Makes a practice (the same or another) what the snapshot holds. */
  restore(practice: string, snapshot: Snapshot): Promise<void>;
  /** Settles what is under way and lets go of files. */
  close(): Promise<void>;
}
