import type { JsonObject } from '../../json.ts';
import type { Operation } from '../../spec/contract.ts';
import { filledPath } from '../../spec/path.ts';

/** The natural key of an item: field → value. */
export type ItemKey = JsonObject;

/** The path of an operation for an item's key, percent-encoded. */
export function itemPath({ path, binding }: Operation, key: ItemKey): string {
  return filledPath(path, (name) => String(key[binding?.path[name] ?? name] ?? ''));
}
