import { isJsonObject, type Json, type JsonObject } from '../../json.ts';
import type { Exchange } from '../../target/exchange.ts';
import type { Subject } from '../../target/items/subject.ts';

/** The item that an answer shows; none where it shows none. */
export function itemOf({ response }: Exchange): JsonObject | undefined {
  return isJsonObject(response?.json) ? response.json : undefined;
}

/** A sent value as the API shows it. */
export function shownValue(subject: Subject, field: string, value: Json): Json {
  const converts = subject.resource.fields[field]?.convert === 'date-to-date-time';
  return converts && typeof value === 'string' ? `${value.slice(0, 10)}T00:00:00.000Z` : value;
}

/** A field's value in a response: null and absent are one, since `absent-field` is open. */
export function valueIn(item: JsonObject | undefined, field: string): Json {
  return item !== undefined && Object.hasOwn(item, field) ? (item[field] ?? null) : null;
}

/** The fields that are both sent and shown. */
export function shownFields(subject: Subject): readonly string[] {
  const schema = subject.contract.schemas[subject.resource.shown];
  const properties = isJsonObject(schema?.properties) ? schema.properties : {};
  return subject.fields.map((field) => field.name).filter((name) => name in properties);
}

/** The names of the generated fields of a kind. */
export function generatedFields(subject: Subject, from: 'uuid' | 'created' | 'updated') {
  return Object.entries(subject.resource.fields)
    .filter(([, field]) => field.from === from)
    .map(([name]) => name);
}

/** An answer in a few words: `201 with an item`, `no answer (timeout)`. */
export function answerOf({ response, failure }: Exchange): string {
  if (response === undefined) return `no answer (${failure?.message ?? 'unknown'})`;
  return String(response.status);
}
