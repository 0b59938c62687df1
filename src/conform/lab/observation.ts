import type { Json } from '../../json.ts';
import { type Exchange, isAccepted } from '../../target/exchange.ts';
import type { Subject } from '../../target/items/subject.ts';
import type { FieldValues } from './field-values.ts';
import { generatedFields, itemOf } from './shown.ts';

/** The generated fields of an item, as far as they were shown. */
export type Stamps = {
  readonly id?: Json;
  readonly created?: Json;
  readonly updated?: Json;
};

/** What an answer shows of an item. */
export type Observation = {
  /** Field → the sent value that it shows; null for none, undefined where it cannot be told. */
  readonly fields: { readonly [name: string]: Json | undefined };
  readonly stamps: Stamps;
};

/** What an answer shows; none where it was refused or shows no item (a message, an empty object). */
export function observationOf(
  subject: Subject,
  values: FieldValues,
  exchange: Exchange,
): Observation | undefined {
  const item = isAccepted(exchange) ? itemOf(exchange) : undefined;
  if (item === undefined) return undefined;
  const stamp = (name: keyof Stamps, from: 'uuid' | 'created' | 'updated') => {
    const value = item[generatedFields(subject, from)[0] ?? ''];
    return value === undefined || value === null ? none : { [name]: value };
  };
  const fields = values.fields.map(({ name }) => [name, values.meaningOf(name, item)] as const);
  const isItem =
    stamp('id', 'uuid') !== none || fields.some(([, value]) => (value ?? null) !== null);
  if (!isItem) return undefined;
  return {
    fields: Object.fromEntries(fields),
    stamps: {
      ...stamp('id', 'uuid'),
      ...stamp('created', 'created'),
      ...stamp('updated', 'updated'),
    },
  };
}

const none = {};
