import { Problem } from '../problem.ts';
import { partsOf } from '../spec/pointer.ts';
import type { Change } from './change-log.ts';
import { putItem } from './collection.ts';
import { type Branch, countersOf, type FileDocument, FileFault } from './file-format.ts';
import { fieldsOf, itemsIn, type KeyLayout, sequenceOf } from './item-format.ts';
import type { Layouts } from './log-lines.ts';
import { ownOf } from './own.ts';
import { collectionOf, createPracticeState, type PracticeState } from './practice-state.ts';
import type { Counters, Fields, Key, Place } from './store.ts';

/**
 * Looks at an item that a file has, which a person may have written: answers its fields, generated
 * ones filled in (the very same object where there is nothing to fill in), or throws a `Problem` with
 * pointers into the item. `counters` are those that a write of the item has, so ids can be made of them.
 */
export type Adopt = (
  place: Place,
  fields: Fields,
  context: { readonly sequence: number; readonly counters: Counters },
) => Fields;

/**
 * The practices of a file, and the changes that the file does not have yet: sequences and generated
 * fields of items written by a person. Throws a {@link FileFault}.
 */
export function loadStates(
  document: FileDocument,
  layouts: Layouts,
  adopt: Adopt,
): { readonly states: Map<string, PracticeState>; readonly changes: readonly Change[] } {
  const states = new Map<string, PracticeState>();
  const changes: Change[] = [];
  for (const [practice, { counters, resources }] of Object.entries(document.practices)) {
    const state = createPracticeState();
    state.counters = countersOf(counters);
    states.set(practice, state);
    for (const [resource, branch] of Object.entries(resources)) {
      const place = { practice, resource };
      const path = ['practices', practice, 'resources', resource];
      const found = inside(path, () => foundIn(branch, layoutOf(layouts, resource)));
      for (const change of adopted(place, found, state, adopt, path)) changes.push(change);
    }
  }
  return { states, changes };
}

/** An item of the file; without a sequence where a person wrote it or copied it from another. */
type Found = { readonly key: Key; readonly fields: Fields; readonly sequence: number | undefined };

function foundIn(branch: Branch, layout: KeyLayout): readonly Found[] {
  const taken = new Set<number>();
  return Array.from(itemsIn(layout, branch), ({ key, document }) => {
    return inside(key, () => {
      const wanted = sequenceOf(document);
      const sequence = wanted === undefined || taken.has(wanted) ? undefined : wanted;
      if (sequence !== undefined) taken.add(sequence);
      return { key, fields: fieldsOf(layout, key, document), sequence };
    });
  });
}

/** Puts the items into the state, and yields the changes that this makes to what the file has. */
function* adopted(
  place: Place,
  found: readonly Found[],
  state: PracticeState,
  adopt: Adopt,
  path: readonly string[],
): Generator<Change> {
  const collection = collectionOf(state, place.resource);
  let last = found.reduce((highest, { sequence = 0 }) => Math.max(highest, sequence), 0);
  for (const { key, fields, sequence: known } of found) {
    if (known === undefined) last += 1;
    const sequence = known ?? last;
    const counters = { ...state.counters, revision: state.counters.revision + 1 };
    const whole = inside([...path, ...key], () => adopt(place, fields, { sequence, counters }));
    const item = { sequence, fields: whole };
    putItem(collection, key, item);
    if (whole === fields && known !== undefined) continue;
    state.counters = counters;
    yield { place, key, item, counters };
  }
}

/** Runs something that tells what is wrong from an inner place on, and tells it from the outside. */
function inside<Result>(path: readonly string[], run: () => Result): Result {
  try {
    return run();
  } catch (error) {
    if (error instanceof FileFault) throw new FileFault([...path, ...error.path], error.message);
    if (!(error instanceof Problem)) throw error;
    const [violation] = error.violations;
    const below = partsOf(violation?.pointer ?? '');
    throw new FileFault([...path, ...below], violation?.message ?? error.message);
  }
}

function layoutOf(layouts: Layouts, resource: string): KeyLayout {
  const layout = ownOf(layouts, resource);
  if (layout !== undefined) return layout;
  const names = Object.keys(layouts).join(', ');
  throw new FileFault([], `the API has no resource ${resource}; its resources are ${names}`);
}
