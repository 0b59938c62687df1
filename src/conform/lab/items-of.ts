import { inOrder, isJsonObject, type JsonObject } from '../../json.ts';
import type { Exchange } from '../../target/exchange.ts';

/** The items that a list's answer shows, each with its fields in the order of their names, and its count. */
export function itemsOf(
  { response }: Exchange,
  envelope: { readonly items: string; readonly count?: string } | undefined,
): { readonly items: readonly JsonObject[]; readonly count: number | undefined } {
  const body = response?.json;
  const list = envelope && isJsonObject(body) ? body[envelope.items] : body;
  const count =
    envelope?.count !== undefined && isJsonObject(body) ? body[envelope.count] : undefined;
  return {
    items: Array.isArray(list) ? list.filter(isJsonObject).map((item) => inOrder(item)) : [],
    count: typeof count === 'number' ? count : undefined,
  };
}
