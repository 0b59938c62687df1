import { inOrder, type Json, type JsonObject } from '../../json.ts';
import { type Exchange, isAccepted } from '../../target/exchange.ts';
import type { ItemKey } from '../../target/items/item-path.ts';
import { isRefused, type Lab } from './lab.ts';
import { answerOf, generatedFields, itemOf, shownFields, valueIn } from './shown.ts';

/** The fields of an item as an answer shows them, null for those that it does not. */
export type Shown = { readonly [field: string]: Json };

/** An item that was made and looked up. */
export type MadeItem = {
  readonly key: ItemKey;
  readonly body: JsonObject;
  readonly made: Exchange;
  readonly read: Exchange;
  /** As the look-up shows it. */
  readonly shown: Shown;
};

/** How an item is to be made. */
export type MadeOptions = {
  readonly fields?: JsonObject;
  readonly which?: 'all' | 'required';
  /** Added to the lab's own namespace. */
  readonly namespace?: string;
  /** Parts of its key that are to be others. */
  readonly part?: ItemKey;
  /** Whether an item of another key has the same label, which a wrong deployment may take for this one. */
  readonly isNamesake?: boolean;
};

/** Why a check that makes items could not be run. */
export const notMade = { skip: 'no item could be made and looked up' } as const;

/**
 * Makes an item and looks it up. None where it is not made or not shown: other checks are about that.
 *
 * What such an item shows says in which form the deployment shows the values that were sent, so that a
 * check of the state need not judge the form as well.
 */
export async function makeItem(
  lab: Lab,
  label: string,
  { fields = {}, which = 'all', namespace, part, isNamesake = false }: MadeOptions = {},
): Promise<MadeItem | undefined> {
  const key = { ...lab.key(label, namespace), ...part };
  const body = lab.body(key, fields, which);
  const made = await lab.make(body, isNamesake ? {} : { outcome: 'created' });
  if (!isAccepted(made)) return undefined;
  const read = await lab.read(key, { outcome: 'found' });
  const item = isAccepted(read) ? itemOf(read) : undefined;
  const isShown = item !== undefined && dataFields(lab).some((name) => name in item);
  return isShown ? { key, body, made, read, shown: shownBy(lab, read) } : undefined;
}

/** The data fields, as an answer shows them. */
export function shownBy(lab: Lab, exchange: Exchange): Shown {
  return fieldsOf(lab, itemOf(exchange));
}

/** The data fields of an item. */
export function fieldsOf(lab: Lab, item: JsonObject | undefined): Shown {
  return Object.fromEntries(dataFields(lab).map((name) => [name, valueIn(item, name)]));
}

/** The fields that are both sent and shown, those of the key aside. */
export function dataFields(lab: Lab): readonly string[] {
  const { key } = lab.subject.resource;
  return shownFields(lab.subject).filter((name) => !key.includes(name));
}

/** The data of a body, those of its fields that answers show. */
export function dataOf(lab: Lab, body: JsonObject): JsonObject {
  const names = dataFields(lab);
  return Object.fromEntries(Object.entries(body).filter(([name]) => names.includes(name)));
}

/** How a look-up shows that an item is not as it was: gone, or with another value in a field. */
export function changeOf(lab: Lab, { shown }: MadeItem, read: Exchange): string | undefined {
  if (isRefused(read)) return `it is gone: ${answerOf(read)}`;
  const other = isAccepted(read) ? unlike(shownBy(lab, read), shown) : undefined;
  return other && `another ${other}`;
}

/** The fields that tell two items apart. */
export function tellingFields(one: Shown, other: Shown): readonly string[] {
  return Object.keys(one).filter(
    (name) => isValue(one[name]) && isValue(other[name]) && !isSame(one[name], other[name]),
  );
}

/** The first field in which what is shown differs from what it should be. */
export function unlike(
  shown: Shown,
  right: Shown,
  names: readonly string[] = Object.keys(right),
): string | undefined {
  return names.find((name) => !isSame(shown[name], right[name]));
}

/** The field that tells items apart: the generated id, where there is one. */
export function idOf(lab: Lab, item: JsonObject | undefined): Json {
  const [id] = generatedFields(lab.subject, 'uuid');
  return id === undefined ? null : valueIn(item, id);
}

/** Whether a look-up shows an item: a success that shows nothing (null, a message) does not. */
export function isFound(lab: Lab, exchange: Exchange): boolean {
  const item = isAccepted(exchange) ? itemOf(exchange) : undefined;
  const values = Object.values(fieldsOf(lab, item));
  return idOf(lab, item) !== null || values.some((value) => value !== null);
}

/** A time stamp of an item in milliseconds since 1970; NaN where it is none. */
export function stampOf(lab: Lab, exchange: Exchange, from: 'created' | 'updated'): number {
  const [name] = generatedFields(lab.subject, from);
  const value = name === undefined ? null : valueIn(itemOf(exchange), name);
  return typeof value === 'string' ? Date.parse(value) : Number.NaN;
}

/** Whether a field has no value; an empty text in its place is for other checks. */
export function hasNone(shown: Shown, name: string): boolean {
  return !isValue(shown[name]);
}

/** Whether two values are one. */
function isSame(one: Json | undefined, other: Json | undefined): boolean {
  return JSON.stringify(inOrder(one ?? null)) === JSON.stringify(inOrder(other ?? null));
}

function isValue(value: Json | undefined): boolean {
  return value !== undefined && value !== null && value !== '';
}
