import { isJsonObject, type Json } from '../../json.ts';
import type { Record } from './review.ts';

/** Whether something that a list shows is an item of others. What has no id is not taken for one. */
export type IsOthers = (item: Json) => boolean;

/**
 * Tells items of others from the run's own: how their data came to be nobody knows, so that nothing can be
 * held against them.
 */
export function othersIn({
  contract,
  exchanges,
}: Pick<Record, 'contract' | 'exchanges'>): IsOthers {
  const names = contract.resources.flatMap(({ fields }) =>
    Object.keys(fields).filter((name) => fields[name]?.from === 'uuid'),
  );
  const idsOf = (item: Json) =>
    isJsonObject(item) ? names.flatMap((name) => item[name] ?? []) : [];
  // Answers other than lists are about the run's own items.
  const own = new Set(exchanges.flatMap(({ response }) => idsOf(response?.json ?? null)));
  return (item) => {
    const ids = idsOf(item);
    return ids.length > 0 && ids.every((id) => typeof id === 'string' && !own.has(id));
  };
}
