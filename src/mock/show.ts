import { isJsonObject, type Json, type JsonObject } from '../json.ts';
import type { Contract, Field, Resource } from '../spec/contract.ts';
import type { Item } from '../store/store.ts';

/** Shows an item as the contract's responses have it. */
export type Show = (item: Item) => JsonObject;

/**
 * Prepares how items of a resource are shown: the properties of its schema, in its order. A property
 * without a value is null where the schema requires it, and is left out elsewhere.
 */
export function createShow(contract: Contract, resource: Resource): Show {
  const schema = contract.schemas[resource.shown];
  const properties = isJsonObject(schema?.properties) ? Object.keys(schema.properties) : [];
  const required = Array.isArray(schema?.required) ? schema.required : [];
  const shown = properties.map((name) => ({
    name,
    field: resource.fields[name],
    required: required.includes(name),
  }));
  return ({ fields }) => {
    const entries: [string, Json][] = [];
    for (const { name, field, required } of shown) {
      const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
      if (value !== undefined) entries.push([name, converted(field, value)]);
      else if (required) entries.push([name, null]);
    }
    return Object.fromEntries(entries);
  };
}

function converted(field: Field | undefined, value: Json): Json {
  return field?.convert === 'date-to-date-time' ? `${String(value)}T00:00:00.000Z` : value;
}
