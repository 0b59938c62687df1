import {
  type Collection,
  cloneCollection,
  createCollection,
  itemOf,
  putItem,
} from './collection.ts';
import type { Content, Counters } from './store.ts';

/** All that a practice holds, in memory. Names of resources are any text, so they lie in a `Map`. */
export type PracticeState = {
  counters: Counters;
  readonly collections: Map<string, Collection>;
};

/** A practice that nothing was ever written to. */
export function createPracticeState(): PracticeState {
  return { counters: { revision: 0, time: 0 }, collections: new Map() };
}

/**
 * A practice filled with content. Throws when two items of a resource have the same key: one of them would
 * be lost.
 */
export function practiceStateOf(content: Content): PracticeState {
  const state = createPracticeState();
  state.counters = content.counters;
  for (const [resource, entries] of Object.entries(content.resources)) {
    const collection = collectionOf(state, resource);
    for (const [index, { key, fields }] of entries.entries()) {
      if (itemOf(collection, key) !== undefined) {
        throw new Error(`two items of ${resource} have the key ${JSON.stringify(key)}`);
      }
      putItem(collection, key, { sequence: index + 1, fields });
    }
  }
  return state;
}

/** A state that can change without the other. Copies no item. */
export function clonePracticeState({ counters, collections }: PracticeState): PracticeState {
  const clones = [...collections].map(
    ([resource, collection]) => [resource, cloneCollection(collection)] as const,
  );
  return { counters, collections: new Map(clones) };
}

/** The collection of a resource, made where there is none. */
export function collectionOf(state: PracticeState, resource: string): Collection {
  const known = state.collections.get(resource);
  if (known !== undefined) return known;
  const made = createCollection();
  state.collections.set(resource, made);
  return made;
}
