import { isJsonObject, type Json, type JsonObject } from '../../json.ts';
import { UsageError } from '../../problem.ts';
import type { Schema } from '../contract.ts';
import { objectAt, objectsAt } from '../walk.ts';
import { fitOf } from './fit.ts';
import { type Maker, oneOf, type Planning, unmakeable, wholeBetween } from './maker.ts';
import { makerOfNumber } from './number.ts';
import { makerOfRecord } from './record.ts';
import { makerOfText } from './text.ts';

/**
 * The maker of a value that a schema allows. Where none can be made, the schema's examples and its
 * default stand in.
 *
 * @throws UsageError for a schema that it cannot follow; when called, for one that it cannot fulfil
 */
export function makerOfSchema(planning: Planning, schema: Schema, place: string): Maker {
  const fits = fitOf(schema);
  const spare = [schema.examples ?? [], schema.default ?? []].flat().filter(fits);
  const make = attempted(() => makerOfKind(planning, flattened(schema), place));
  if (make instanceof UsageError && spare.length === 0) throw make;
  return (draw) => {
    for (let attempt = 0; attempt < 20 && !(make instanceof UsageError); attempt += 1) {
      const value = make(draw);
      if (value !== undefined && fits(value)) return value;
    }
    const value = oneOf(draw.random, spare);
    if (value !== undefined) return value;
    throw unmakeable(place, 'its schema is too narrow for chance; say with x-demo how it is made');
  };
}

function makerOfKind(planning: Planning, schema: Schema, place: string): Maker {
  if (schema.const !== undefined) return () => schema.const;
  const values = schema.enum;
  if (Array.isArray(values)) {
    const some = values.filter((value) => value !== null);
    return ({ random }) => (some.length > 0 ? oneOf(random, some) : null);
  }
  const branches = [...objectsAt(schema, 'anyOf'), ...objectsAt(schema, 'oneOf')];
  if (branches.length > 0) return makerOfBranch(planning, schema, branches, place);
  const type = typeOf(schema);
  switch (type) {
    case 'string':
      return makerOfText(schema, place);
    case 'integer':
    case 'number':
      return makerOfNumber(schema, type, place);
    case 'boolean':
      return ({ random }) => random() < 0.5;
    case 'null':
      return () => null;
    case 'array':
      return makerOfArray(planning, schema, place);
    case 'object':
      return makerOfRecord(planning, schema, place);
    default:
      throw unmakeable(place, 'its schema says no type; say with x-demo how it is made');
  }
}

/** The first branch of a choice that something can be made of. */
function makerOfBranch(
  planning: Planning,
  schema: Schema,
  branches: readonly Schema[],
  place: string,
): Maker {
  const { anyOf: _any, oneOf: _one, ...base } = schema;
  let failure: unknown;
  for (const branch of branches.filter((one) => typeOf(one) !== 'null')) {
    const make = attempted(() => planning.makerOf(planning, joined(base, branch), place));
    if (!(make instanceof UsageError)) return make;
    failure ??= make;
  }
  throw failure ?? unmakeable(place, 'no branch of its choice can be made; say with x-demo how');
}

function makerOfArray(planning: Planning, schema: Schema, place: string): Maker {
  const least = Number(schema.minItems ?? 0);
  const most = Number(schema.maxItems ?? Math.max(3, least));
  const items = objectAt(schema, 'items');
  const isUnique = schema.uniqueItems === true;
  const isEmpty = most === 0 || (least === 0 && !('items' in schema));
  if (isEmpty) return () => [];
  const make = planning.makerOf(planning, items, `${place}[]`);
  return (draw) => {
    const wanted = wholeBetween(draw.random, least, Math.min(most, least + 3));
    const made = new Map<string | number, Json>();
    // Twenty draws for each: an enum may have fewer values than are wanted.
    for (let drawn = 0; made.size < wanted && drawn < wanted * 20; drawn += 1) {
      const value = make(draw);
      if (value !== undefined) made.set(isUnique ? JSON.stringify(value) : drawn, value);
    }
    return made.size < least ? undefined : [...made.values()];
  };
}

/** A schema's type other than null, said or implied. */
function typeOf(schema: Schema): Json | undefined {
  const types = [schema.type ?? []].flat();
  const said = types.find((type) => type !== 'null') ?? types[0];
  if (said !== undefined) return said;
  if ('properties' in schema) return 'object';
  if ('items' in schema) return 'array';
  if (['pattern', 'format', 'minLength', 'maxLength'].some((word) => word in schema))
    return 'string';
  return ['minimum', 'maximum', 'multipleOf'].some((word) => word in schema) ? 'number' : undefined;
}

/** A schema with what its `allOf` says laid into it. */
export function flattened(schema: Schema): Schema {
  const { allOf: _, ...rest } = schema;
  return objectsAt(schema, 'allOf').reduce<Schema>(
    (one, other) => joined(one, flattened(other)),
    rest,
  );
}

function joined(one: Schema, other: Schema): Schema {
  const required = [one.required ?? [], other.required ?? []].flat(2);
  const properties: Record<string, Json> = { ...objectAt(one, 'properties') };
  for (const [name, inner] of Object.entries(objectAt(other, 'properties'))) {
    const before = properties[name];
    properties[name] = isJsonObject(before) && isJsonObject(inner) ? joined(before, inner) : inner;
  }
  const both: JsonObject = { ...one, ...other };
  return {
    ...both,
    ...(required.length > 0 && { required }),
    ...(Object.keys(properties).length > 0 && { properties }),
  };
}

function attempted(make: () => Maker): Maker | UsageError {
  try {
    return make();
  } catch (error) {
    if (error instanceof UsageError) return error;
    throw error;
  }
}
