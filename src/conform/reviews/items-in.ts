import { isJsonObject, type JsonObject } from '../../json.ts';
import type { Operation } from '../../spec/contract.ts';
import { type Exchange, isAccepted } from '../../target/exchange.ts';
import { itemsOf } from '../lab/items-of.ts';

/** The items of a list, or the one item of another answer; none in a refusal. */
export function itemsIn(exchange: Exchange, { binding }: Operation): readonly JsonObject[] {
  const { json } = exchange.response ?? {};
  if (!isAccepted(exchange)) return [];
  if (binding?.action === 'list') return itemsOf(exchange, binding.envelope).items;
  return isJsonObject(json) ? [json] : [];
}
