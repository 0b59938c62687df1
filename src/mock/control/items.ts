import { setImmediate as nextTurn } from 'node:timers/promises';
import { isJsonArray, isJsonObject, type Json } from '../../json.ts';
import { Problem } from '../../problem.ts';
import type { Fields, Place, Store } from '../../store/store.ts';
import { type ControlOperation, practiceOf } from './control-operation.ts';

/** Items that a part has, unless another number is asked for. */
const usualLimit = 20;
/** Items that are searched before other requests have their turn. */
const atOnce = 2000;

export const listItems: ControlOperation = async ({ store }, caller, { path, query }) => {
  const { id: practice, api } = practiceOf(caller);
  const resource = String(path.resource);
  const known = api.contract.resources.map(({ name }) => name);
  if (!known.includes(resource)) {
    const detail = `There is no resource "${resource}"; there are ${known.join(', ') || 'none'}.`;
    throw new Problem('missing', detail);
  }
  const { search = '', offset = 0, limit = usualLimit } = query as Window; // validated
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const place = { practice, resource };
  if (words.length > 0)
    return { outcome: 'found', body: await found(store, place, words, offset, limit) };
  const { items, total } = await store.list(place, { order: 'newest', offset, limit });
  return { outcome: 'found', body: { items: items.map(({ fields }) => fields), total } };
};

type Window = { readonly search?: string; readonly offset?: number; readonly limit?: number };

/** Looks at every item, and keeps those of the window. */
async function found(
  store: Store,
  place: Place,
  words: readonly string[],
  offset: number,
  limit: number,
) {
  const matching: Fields[] = [];
  for (let from = 0; ; from += atOnce) {
    const { items, total } = await store.list(place, {
      order: 'newest',
      offset: from,
      limit: atOnce,
    });
    matching.push(...items.map(({ fields }) => fields).filter((fields) => hasAll(fields, words)));
    if (from + atOnce >= total) break;
    await nextTurn();
  }
  return { items: matching.slice(offset, offset + limit), total: matching.length };
}

function hasAll(fields: Fields, words: readonly string[]): boolean {
  const text = [...textsIn(fields)].join('\n').toLowerCase();
  return words.every((word) => text.includes(word));
}

/** The values that stand somewhere in a value, as texts. */
function* textsIn(value: Json): Generator<string> {
  if (isJsonArray(value)) for (const one of value) yield* textsIn(one);
  else if (isJsonObject(value)) for (const one of Object.values(value)) yield* textsIn(one);
  else if (value !== null) yield String(value);
}
