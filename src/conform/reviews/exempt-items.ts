import { isJsonObject, type Json } from '../../json.ts';
import { isAccepted } from '../../target/exchange.ts';
import type { Record } from './review.ts';

/** Whether something that a list shows is not to be held against the schema. What has no id always is. */
export type IsExempt = (item: Json) => boolean;

/**
 * Tells the run's own items from others: how the data of others came to be nobody knows, so that nothing can
 * be held against them. Nor is an item judged that has a value that should have been refused, which is what
 * is wrong then.
 */
export function exemptIn({
  contract,
  exchanges,
  expected,
}: Pick<Record, 'contract' | 'exchanges' | 'expected'>): IsExempt {
  const names = contract.resources.flatMap(({ fields }) =>
    Object.keys(fields).filter((name) => fields[name]?.from === 'uuid'),
  );
  const idsOf = (item: Json) =>
    isJsonObject(item) ? names.flatMap((name) => item[name] ?? []) : [];
  // Answers other than lists are about the run's own items.
  const own = new Set(exchanges.flatMap(({ response }) => idsOf(response?.json ?? null)));
  const spoilt = new Set(
    expected
      .filter(
        ({ exchange, expectation }) => expectation.outcome === 'invalid' && isAccepted(exchange),
      )
      .flatMap(({ exchange }) => idsOf(exchange.response?.json ?? null)),
  );
  return (item) => {
    const ids = idsOf(item).filter((id) => typeof id === 'string');
    return ids.length > 0 && (ids.every((id) => !own.has(id)) || ids.some((id) => spoilt.has(id)));
  };
}
