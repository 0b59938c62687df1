import type { ItemKey } from '../../target/items/item-path.ts';

/** A key with a part of it in upper case, which is another key or the same, as `key-case` is answered. */
export function inUpperCase(key: ItemKey, part: string): ItemKey {
  return { ...key, [part]: String(key[part]).toUpperCase() };
}

/** A key with blanks around a part of it, as `outer-blanks` is about. */
export function padded(key: ItemKey, part: string): ItemKey {
  return { ...key, [part]: ` ${String(key[part])} ` };
}
