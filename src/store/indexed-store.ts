import type { Change, ChangeLog } from './change-log.ts';
import {
  type Collection,
  itemOf,
  nextSequenceOf,
  pageOf,
  putItem,
  removeItem,
} from './collection.ts';
import {
  clonePracticeState,
  collectionOf,
  createPracticeState,
  type PracticeState,
  practiceStateOf,
} from './practice-state.ts';
import type {
  Content,
  Counters,
  Item,
  Key,
  Page,
  Place,
  Query,
  Snapshot,
  Store,
  Written,
} from './store.ts';

/**
 * A store that answers from an index in memory and tells a log of each change before it makes it.
 *
 * A change is computed, logged and made without letting go of the thread. So changes are atomic with
 * no lock and no queue, nobody reads a change that is not in the log, and a failed one leaves nothing
 * to undo. Appending to a file takes some microseconds that way, and fifty times as long by way of the
 * thread pool.
 */
export class IndexedStore implements Store {
  readonly #states: Map<string, PracticeState>;
  readonly #log: ChangeLog;
  readonly #snapshots = new WeakMap<Snapshot, PracticeState>();
  #closed: Promise<void> | undefined;

  constructor(states: Map<string, PracticeState>, log: ChangeLog) {
    this.#states = states;
    this.#log = log;
  }

  async has(practice: string): Promise<boolean> {
    this.#refuseWhenClosed();
    return this.#states.has(practice);
  }

  async get(place: Place, key: Key): Promise<Item | undefined> {
    const collection = this.#collection(place);
    return collection === undefined ? undefined : itemOf(collection, key);
  }

  async list(place: Place, query: Query): Promise<Page> {
    const collection = this.#collection(place);
    return collection === undefined ? { items: [], total: 0 } : pageOf(collection, query);
  }

  async insert(
    place: Place,
    make: (counters: Counters) => Written & { readonly key: Key },
  ): Promise<Item | undefined> {
    const collection = this.#collection(place);
    const counters = this.#next(place);
    const { key, fields, time } = make(counters);
    if (collection !== undefined && itemOf(collection, key) !== undefined) return undefined;
    const sequence = collection === undefined ? 1 : nextSequenceOf(collection);
    return this.#put(place, key, { sequence, fields }, at(counters, time));
  }

  async upsert(
    place: Place,
    key: Key,
    change: (current: Item | undefined, counters: Counters) => Written,
  ): Promise<{ readonly item: Item; readonly created: boolean }> {
    const collection = this.#collection(place);
    const current = collection === undefined ? undefined : itemOf(collection, key);
    const counters = this.#next(place);
    const { fields, time } = change(current, counters);
    const next = collection === undefined ? 1 : nextSequenceOf(collection);
    const item = { sequence: current?.sequence ?? next, fields };
    this.#put(place, key, item, at(counters, time));
    return { item, created: current === undefined };
  }

  async update(
    place: Place,
    key: Key,
    change: (current: Item, counters: Counters) => Written,
  ): Promise<Item | undefined> {
    const collection = this.#collection(place);
    const current = collection === undefined ? undefined : itemOf(collection, key);
    if (current === undefined) return undefined;
    const counters = this.#next(place);
    const { fields, time } = change(current, counters);
    return this.#put(place, key, { sequence: current.sequence, fields }, at(counters, time));
  }

  async delete(place: Place, key: Key, time: (counters: Counters) => number): Promise<boolean> {
    const collection = this.#collection(place);
    if (collection === undefined || itemOf(collection, key) === undefined) return false;
    const next = this.#next(place);
    const counters = at(next, time(next));
    this.#log.append({ place, key, item: undefined, counters });
    removeItem(collection, key);
    this.#state(place.practice).counters = counters;
    return true;
  }

  async reset(practice: string, content: Content): Promise<void> {
    this.#fill({ practice, state: practiceStateOf(content) });
  }

  async counters(practice: string): Promise<Counters> {
    this.#refuseWhenClosed();
    return this.#states.get(practice)?.counters ?? createPracticeState().counters;
  }

  async drop(practice: string): Promise<void> {
    this.#refuseWhenClosed();
    if (!this.#states.has(practice)) return;
    this.#log.append({ practice, isGone: true });
    this.#states.delete(practice);
  }

  async snapshot(practice: string): Promise<Snapshot> {
    this.#refuseWhenClosed();
    const snapshot: Snapshot = { kind: 'snapshot' };
    const state = this.#states.get(practice) ?? createPracticeState();
    this.#snapshots.set(snapshot, clonePracticeState(state));
    return snapshot;
  }

  async restore(practice: string, snapshot: Snapshot): Promise<void> {
    const state = this.#snapshots.get(snapshot);
    if (state === undefined) throw new Error('the snapshot was made by another store');
    this.#fill({ practice, state: clonePracticeState(state) });
  }

  close(): Promise<void> {
    this.#closed ??= this.#log.close();
    return this.#closed;
  }

  #put(place: Place, key: Key, item: Item, counters: Counters): Item {
    this.#log.append({ place, key, item, counters });
    const state = this.#state(place.practice);
    putItem(collectionOf(state, place.resource), key, item);
    state.counters = counters;
    return item;
  }

  #fill(change: Extract<Change, { state: PracticeState }>): void {
    this.#refuseWhenClosed();
    this.#log.append(change);
    this.#states.set(change.practice, change.state);
  }

  #collection({ practice, resource }: Place): Collection | undefined {
    this.#refuseWhenClosed();
    return this.#states.get(practice)?.collections.get(resource);
  }

  /** The practice's state, made where there is none. */
  #state(practice: string): PracticeState {
    const known = this.#states.get(practice);
    if (known !== undefined) return known;
    const made = createPracticeState();
    this.#states.set(practice, made);
    return made;
  }

  #next({ practice }: Place): Counters {
    const { revision, time } = this.#states.get(practice)?.counters ?? { revision: 0, time: 0 };
    return { revision: revision + 1, time };
  }

  #refuseWhenClosed(): void {
    if (this.#closed !== undefined) throw new Error('the store is closed');
  }
}

/** Counters after a write that was given a time: the latest time never goes back. */
function at(counters: Counters, time: number): Counters {
  return { revision: counters.revision, time: Math.max(counters.time, time) };
}
