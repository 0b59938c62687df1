import { isJsonObject, type Json } from '../../json.ts';
import { type Exchange, isAccepted } from '../exchange.ts';
import type { Subject } from './subject.ts';

/**
 * Whether a look-up shows the item that a write made: the one of the generated id, where the write's answer has
 * one.
 */
export function showsMade({ resource }: Subject, made: Exchange, read: Exchange): boolean {
  const fields = Object.entries(resource.fields);
  const [id] = fields.find(([, field]) => field.from === 'uuid') ?? [];
  const madeId = id === undefined ? null : valueIn(made, id);
  return isAccepted(read) && (madeId === null || madeId === valueIn(read, id ?? ''));
}

function valueIn({ response }: Exchange, field: string): Json {
  return isJsonObject(response?.json) ? (response.json[field] ?? null) : null;
}

/**
 * An item that nobody outside can find, since a part of its key was left out and is not what it should be.
 *
 * @param labelled what tells it from other items: its value of the key's last part
 * @param field what was left out
 */
export function strayItem(
  { label }: Subject,
  labelled: string,
  field: string,
  made: Exchange,
): string {
  return `an item with the ${label} ${labelled}, made without ${field} (exchange ${made.number})`;
}
