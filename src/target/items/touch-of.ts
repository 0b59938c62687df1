import type { Touch } from '../exchange.ts';
import { type ItemKey, itemPath } from './item-path.ts';
import type { Subject } from './subject.ts';

/** Where an item can be removed; none where its key is not one that a path can carry. */
export function touchOf(
  { operations, resource }: Subject,
  key: ItemKey,
  as: Touch['as'],
): Touch | undefined {
  const addressing = operations.delete ?? operations.read;
  const parts = resource.key.map((name) => key[name]);
  const isWhole = parts.every(
    (part) => typeof part === 'number' || (typeof part === 'string' && part !== ''),
  );
  return addressing !== undefined && isWhole ? { path: itemPath(addressing, key), as } : undefined;
}
