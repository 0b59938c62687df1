import type { Json, JsonObject } from '../../json.ts';
import type { Stamps } from '../lab/observation.ts';

/** What the rules make of one key after the requests so far. */
export type ModelItem = {
  readonly exists: boolean;
  /** Field → the values that it may have, null for none; a field that is missing here may have any. */
  readonly fields: { readonly [name: string]: readonly Json[] };
  /** Field → the values that it had before the key was deleted. */
  readonly former: { readonly [name: string]: readonly Json[] };
  /** The time of creation of the item that the key had before it was deleted. */
  readonly lastLife?: Json | undefined;
  /** As last shown in this life of the key. */
  readonly stamps: Stamps;
};

/** A key that nobody used. */
export const unused: ModelItem = { exists: false, fields: {}, former: {}, stamps: {} };

/**
 * After an accepted upsert.
 *
 * @param names the fields that are looked at
 * @param omitted what becomes of fields that an upsert of an existing key leaves out; none: nobody knows
 */
export function afterUpsert(
  item: ModelItem,
  sent: JsonObject,
  names: readonly string[],
  omitted: 'keep' | 'clear' | undefined,
): ModelItem {
  const fields = names.flatMap((name): [string, readonly Json[]][] => {
    const value = sent[name];
    if (value !== undefined) return [[name, [value]]];
    if (!item.exists || omitted === 'clear') return [[name, [null]]];
    const known = item.fields[name];
    if (known === undefined) return [];
    return [[name, omitted === 'keep' ? known : [...known, null]]];
  });
  return { ...item, exists: true, fields: Object.fromEntries(fields) };
}

/** After an accepted update of a key that exists. */
export function afterUpdate(item: ModelItem, sent: JsonObject): ModelItem {
  const changed = Object.entries(sent).map(([name, value]) => [name, [value]] as const);
  return { ...item, fields: { ...item.fields, ...Object.fromEntries(changed) } };
}

/** After an accepted delete. */
export function afterDelete(item: ModelItem): ModelItem {
  if (!item.exists) return item;
  const former = Object.entries(item.fields).map(
    ([name, values]) => [name, [...(item.former[name] ?? []), ...values]] as const,
  );
  const lastLife = item.stamps.created ?? item.lastLife;
  return { ...unused, former: { ...item.former, ...Object.fromEntries(former) }, lastLife };
}

/** After an item was shown as the model has it: where a field had several values, it has the shown one. */
export function afterShown(
  item: ModelItem,
  shown: { readonly [name: string]: Json | undefined },
  stamps: Stamps,
): ModelItem {
  const fields = Object.entries(item.fields).map(([name, values]) => {
    const value = shown[name];
    return [name, value === undefined ? values : [value]] as const;
  });
  return { ...item, fields: Object.fromEntries(fields), stamps: { ...item.stamps, ...stamps } };
}
