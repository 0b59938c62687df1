import { isJsonObject, type Json } from '../json.ts';
import type { Contract, Field, Operation, Resource } from '../spec/contract.ts';
import type { Counters, Fields, Key } from '../store/store.ts';
import type { Clock } from './clock.ts';
import type { PracticeName } from './practice.ts';
import { uuidOf } from './uuid.ts';

/** What it takes to make and change the items of a resource. */
export type ItemContext = {
  readonly resource: Resource;
  readonly practice: PracticeName;
  readonly seed: number;
  readonly clock: Clock;
};

/** What it takes to make items. */
type MakingContext = Omit<ItemContext, 'clock'> & { readonly clock: Pick<Clock, 'timeOf'> };

/**
 * The store's key of an item: its key's components as strings, in one case where case does not count.
 *
 * @example
 * keyOf(resource, { provider: 'MyEHR', providerId: 'EHR-123' }) // ['MyEHR', 'EHR-123']
 */
export function keyOf(resource: Resource, fields: Fields): Key {
  return partsOf(
    resource,
    resource.key.map((field) => fields[field]),
  );
}

/** The store's key of the item that an item lies under; none where its resource lies under no other. */
export function parentKeyOf(resource: Resource, parent: Resource, fields: Fields): Key {
  const own = resource.parent?.key ?? [];
  return partsOf(
    parent,
    own.map((field) => fields[field]),
  );
}

/** The names of the fields that a client may send with an operation: its body's, read-only ones aside. */
export function sendableFields(
  contract: Contract,
  operation: Operation,
  resource: Resource,
): readonly string[] {
  const name = Object.values(operation.body?.content ?? {}).find((schema) => schema !== null);
  const properties = contract.schemas[name ?? '']?.properties;
  return Object.entries(isJsonObject(properties) ? properties : {})
    .filter(([, schema]) => !isJsonObject(schema) || schema.readOnly !== true)
    .map(([field]) => field)
    .filter((field) => resource.fields[field]?.from === undefined);
}

/** Sent values as they are stored: converted, and without those that are null. */
export function storedFields(resource: Resource, sent: Fields): Fields {
  const fields: Record<string, Json> = {};
  for (const name of Object.keys(sent)) {
    const value = sent[name] ?? null;
    if (value !== null) fields[name] = stored(resource.fields[name], value);
  }
  return fields;
}

/** The fields of a new item that the server makes, and the time they were made at. */
export function generatedFields(context: MakingContext, counters: Counters, sent: Fields) {
  const time = context.clock.timeOf(counters);
  const fields: Record<string, Json> = {};
  for (const name of Object.keys(context.resource.fields)) {
    const field = context.resource.fields[name];
    if (field?.from !== undefined) fields[name] = generated(context, field, counters, sent, time);
  }
  return { time, fields: fields as Fields };
}

/** An item's fields with the time of its change in them, and the time of the write. */
export function touched(context: ItemContext, fields: Fields, counters: Counters) {
  const names = Object.entries(context.resource.fields)
    .filter(([, field]) => field.from === 'updated')
    .map(([name]) => name);
  const last = names.map((name) => Date.parse(String(fields[name]))).filter(Number.isFinite);
  const { time, changedAt } = context.clock.changeOf(counters, last[0]);
  const stamped = Object.fromEntries(
    names.map((name) => [name, new Date(changedAt).toISOString()]),
  );
  return { time, fields: { ...fields, ...stamped } as Fields };
}

/** The field that a resource counts on its own, if its key has one. */
export function sequenceField(resource: Resource): string | undefined {
  return resource.key.find((field) => resource.fields[field]?.from === 'sequence');
}

function partsOf(resource: Resource, values: readonly (Json | undefined)[]): Key {
  const parts = values.map(String);
  return resource.keyCase === 'same' ? parts.map((part) => part.toLowerCase()) : parts;
}

function stored(field: Field | undefined, value: Json): Json {
  const isDate = field?.convert === 'date-to-date-time' && typeof value === 'string';
  return isDate ? value.slice(0, 10) : value;
}

function generated(
  { resource, practice, seed }: MakingContext,
  field: Field,
  counters: Counters,
  sent: Fields,
  time: number,
): Json {
  switch (field.from) {
    case 'uuid':
      return field.recreated === 'same'
        ? uuidOf(seed, practice.label, resource.name, ...keyOf(resource, sent))
        : uuidOf(seed, practice.label, counters.revision);
    case 'sequence':
      return counters.revision;
    default:
      return new Date(time).toISOString();
  }
}
