import { inOrder, isJsonObject, type JsonObject } from '../../json.ts';
import type { Exchange } from '../../target/exchange.ts';
import type { Lab } from './lab.ts';

/** What a list's answer shows. */
export type Listed = {
  /** Each with its fields in the order of their names. */
  readonly items: readonly JsonObject[];
  readonly count: number | undefined;
  /** Whether there is a list where the document has it, were it empty. */
  readonly isList: boolean;
};

/** What an answer of the list under test shows. */
export function listed({ subject }: Pick<Lab, 'subject'>, exchange: Exchange): Listed {
  return itemsOf(exchange, subject.operations.list?.binding?.envelope);
}

/** What a list's answer shows, in the envelope that the document has. */
export function itemsOf(
  { response }: Exchange,
  envelope: { readonly items: string; readonly count?: string } | undefined,
): Listed {
  const body = response?.json;
  const list = envelope && isJsonObject(body) ? body[envelope.items] : body;
  const count =
    envelope?.count !== undefined && isJsonObject(body) ? body[envelope.count] : undefined;
  return {
    items: Array.isArray(list) ? list.filter(isJsonObject).map((item) => inOrder(item)) : [],
    count: typeof count === 'number' ? count : undefined,
    isList: Array.isArray(list),
  };
}
