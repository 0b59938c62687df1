import { isDeepStrictEqual } from 'node:util';
import sortedBtree from 'sorted-btree';
import type { Fields, Item, Key, Page, Query } from './store.ts';

// sorted-btree is CommonJS: its default export is the class for a loader that minds `__esModule`, and
// the whole module for Node, which is what the types say.
const BTree = (sortedBtree.default ?? sortedBtree) as typeof sortedBtree.default;
type Tree<K> = InstanceType<typeof BTree<K, Entry>>;

/** An item and the key that it lies under. */
type Entry = { readonly key: Key; readonly item: Item };

/**
 * The items of one resource of one practice, in two orders. Both trees are copied on write, so that a
 * clone costs the same however many items there are.
 */
export type Collection = { readonly bySequence: Tree<number>; readonly byKey: Tree<Key> };

/** A collection without items. */
export function createCollection(): Collection {
  return { bySequence: new BTree<number, Entry>(), byKey: new BTree<Key, Entry>([], compareKeys) };
}

/** A collection with the same items, which can change without the other. Copies no item. */
export function cloneCollection({ bySequence, byKey }: Collection): Collection {
  return { bySequence: bySequence.clone(), byKey: byKey.clone() };
}

/** The item under a key. */
export function itemOf(collection: Collection, key: Key): Item | undefined {
  return collection.byKey.get(key)?.item;
}

/** The items with their keys, oldest first. */
export function entriesOf(collection: Collection): Iterable<Entry> {
  return collection.bySequence.values();
}

/**
 * The sequence of the next item: one more than the newest has. The sequence of a newest item that was
 * deleted is given again, which no order can show.
 */
export function nextSequenceOf(collection: Collection): number {
  return (collection.bySequence.maxKey() ?? 0) + 1;
}

/** Puts an item under a key. An item that was there must have had the same sequence. */
export function putItem(collection: Collection, key: Key, item: Item): void {
  const entry = { key, item };
  collection.bySequence.set(item.sequence, entry);
  collection.byKey.set(key, entry);
}

/** Removes the item under a key, if there is one. */
export function removeItem(collection: Collection, key: Key): void {
  const item = itemOf(collection, key);
  if (item === undefined) return;
  collection.bySequence.delete(item.sequence);
  collection.byKey.delete(key);
}

/** The part of the list that a query asks for. Without `where` it is not walked past that part. */
export function pageOf(collection: Collection, query: Query): Page {
  const { where, offset, limit } = query;
  const wanted = Object.entries(where ?? {});
  const size = collection.byKey.size;
  if (wanted.length === 0 && (offset >= size || limit === 0)) return { items: [], total: size };

  const items: Item[] = [];
  let total = 0;
  for (const { item } of inOrder(collection, query.order)) {
    if (!matches(item.fields, wanted)) continue;
    if (total >= offset && items.length < limit) items.push(item);
    total += 1;
    if (wanted.length === 0 && items.length === limit) return { items, total: size };
  }
  return { items, total };
}

/** Component by component, by code unit: ("a/b", "c") is not ("a", "b/c"). */
function compareKeys(a: Key, b: Key): number {
  for (let at = 0; at < a.length && at < b.length; at += 1) {
    const left = a[at] ?? '';
    const right = b[at] ?? '';
    if (left !== right) return left < right ? -1 : 1;
  }
  return a.length - b.length;
}

function inOrder(collection: Collection, order: Query['order']): Iterable<Entry> {
  if (order === 'key') return collection.byKey.values();
  return order === 'oldest' ? collection.bySequence.values() : newestFirst(collection);
}

function* newestFirst({ bySequence }: Collection): Iterable<Entry> {
  for (const [, entry] of bySequence.entriesReversed()) yield entry;
}

function matches(fields: Fields, wanted: readonly (readonly [string, unknown])[]): boolean {
  return wanted.every(
    ([name, value]) => Object.hasOwn(fields, name) && isDeepStrictEqual(fields[name], value),
  );
}
