import { isJsonObject, type Json, type JsonObject } from '../../json.ts';
import type { Schema } from '../contract.ts';
import { objectAt } from '../walk.ts';
import type { Draw, Maker, Planning } from './maker.ts';

/** A field of an object to make. */
export type PlannedField = {
  readonly name: string;
  readonly make: Maker;
  /** Made after the fields without a template, which it may name. */
  readonly isTemplate: boolean;
};

/** The maker of an object by its properties; those that only a server writes are left out. */
export function makerOfRecord(planning: Planning, schema: Schema, place: string): Maker {
  const make = recordOf(fieldsOf(planning, schema, place));
  return (draw) => make(draw, {});
}

/** Which properties of a schema are made, and how. */
export type FieldChoice = {
  /** Fields that are given, and that templates may name. */
  readonly given?: readonly string[];
  /** Fields that every item has, required or not. */
  readonly always?: readonly string[];
  /** Fields that are not made. */
  readonly except?: readonly string[];
};

/** The fields to make for a schema's properties: how, and how often. */
export function fieldsOf(
  planning: Planning,
  schema: Schema,
  place: string,
  { given = [], always = [], except = [] }: FieldChoice = {},
): readonly PlannedField[] {
  const required = [schema.required ?? []].flat().map(String);
  const properties = Object.entries(objectAt(schema, 'properties'))
    .map(([name, one]) => ({ name, one: isJsonObject(one) ? one : {} }))
    .filter(({ name, one }) => one.readOnly !== true && !except.includes(name))
    .map((property) => ({
      ...property,
      isTemplate: 'template' in objectAt(property.one, 'x-demo'),
    }));
  const named = [...given, ...properties.filter((one) => !one.isTemplate).map(({ name }) => name)];
  return properties.map(({ name, one, isTemplate }) => {
    const make = planning.makerOf({ ...planning, named: [...named] }, one, `${place}.${name}`);
    if (isTemplate) named.push(name);
    const said = objectAt(one, 'x-demo').fill;
    const fill = typeof said === 'number' ? said : required.includes(name) ? 1 : 0.8;
    const isAlways = always.includes(name) || fill === 1;
    return { name, isTemplate, make: isAlways ? make : filled(make, fill) };
  });
}

/** Makes an object of its fields, in their order, after those that are given. */
export function recordOf(
  fields: readonly PlannedField[],
): (draw: Omit<Draw, 'fields'>, given: JsonObject) => JsonObject {
  const inTurn = [...fields].sort((a, b) => Number(a.isTemplate) - Number(b.isTemplate));
  return ({ random, faker, locale, index }, given) => {
    const made = new Map<string, Json>(Object.entries(given));
    const draw = { random, faker, locale, index, fields: made };
    for (const { name, make } of inTurn) {
      if (Object.hasOwn(given, name)) continue;
      const value = make(draw);
      if (value !== undefined) made.set(name, value);
    }
    const record: Record<string, Json> = { ...given };
    for (const { name } of fields) {
      const value = made.get(name);
      if (value !== undefined) record[name] = value;
    }
    return record;
  };
}

function filled(make: Maker, fill: number): Maker {
  return (draw) => (draw.random() < fill ? make(draw) : undefined);
}
