import { isJsonObject, type Json, type JsonObject } from '../json.ts';
import { FileFault, isCount } from './file-format.ts';
import { ownOf, setOwn } from './own.ts';
import type { Fields, Item, Key } from './store.ts';

/** What the file has to know of a resource: the fields of its key, and which of them are integers. */
export type KeyLayout = {
  readonly key: readonly string[];
  readonly integerKeys?: readonly string[];
};

/** The name under which the file keeps an item's sequence, among the item's fields. */
export const sequenceName = '$sequence';

/**
 * An item as the file has it. A key field that says no more than where the item lies is left out; one
 * with another spelling is kept.
 *
 * @example
 * toItemDocument({ key: ['source', 'code'] }, ['A', '7'],
 *   { sequence: 3, fields: { source: 'A', code: '7', title: 'Seven' } }) // { $sequence: 3, title: 'Seven' }
 */
export function toItemDocument(layout: KeyLayout, key: Key, item: Item): JsonObject {
  const said = layout.key.filter((field, at) => {
    return ownOf(item.fields, field) === keyField(layout, field, key[at]);
  });
  const rest = Object.entries(item.fields).filter(([field]) => !said.includes(field));
  return Object.fromEntries([[sequenceName, item.sequence], ...rest]);
}

/** The fields of an item in the file, key fields filled in from where it lies. */
export function fieldsOf(layout: KeyLayout, key: Key, document: JsonObject): Fields {
  const fields: Record<string, Json> = {};
  for (const [at, field] of layout.key.entries()) {
    const value = ownOf(document, field) ?? keyField(layout, field, key[at]);
    if (value !== undefined) setOwn(fields, field, value);
    else throw new FileFault([], `${field} must be an integer, not "${key[at]}"`);
  }
  for (const [field, value] of Object.entries(document)) {
    if (field !== sequenceName) setOwn(fields, field, value);
  }
  return fields;
}

/** An item's sequence in the file; `undefined` where a person left it out. */
export function sequenceOf(document: JsonObject): number | undefined {
  const sequence = ownOf(document, sequenceName);
  if (sequence === undefined) return undefined;
  if (isCount(sequence) && sequence > 0) return sequence;
  throw new FileFault([sequenceName], `${sequenceName} must be a number from 1 on, or left out`);
}

/** The items of a resource in the file's order, each with its key. Throws a {@link FileFault}. */
export function* itemsIn(
  layout: KeyLayout,
  branch: JsonObject,
  key: Key = [],
): Generator<{ readonly key: Key; readonly document: JsonObject }> {
  for (const [component, document] of Object.entries(branch)) {
    const path = [...key, component];
    if (!isJsonObject(document)) {
      throw new FileFault(path, `items lie under ${layout.key.join(', then ')}; found no object`);
    }
    if (path.length === layout.key.length) yield { key: path, document };
    else yield* itemsIn(layout, document, path);
  }
}

/** A key component as the field's value; `undefined` where it cannot be one. */
function keyField(
  layout: KeyLayout,
  field: string,
  component: string | undefined,
): string | number | undefined {
  if (!layout.integerKeys?.includes(field)) return component;
  const value = Number(component);
  return Number.isSafeInteger(value) && String(value) === component ? value : undefined;
}
