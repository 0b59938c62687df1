import { isJsonObject, type Json, type JsonObject } from '../../json.ts';
import { objectAt, objectsAt } from '../walk.ts';

/** Whether a value fits. */
export type Fit = (value: Json) => boolean;

/**
 * Whether a value fits a schema, as far as making values needs it: formats are right by the way that
 * they are made. (The full validators are not at hand here: a start should not wait for ajv.)
 *
 * @example
 * fitOf({ type: 'string', maxLength: 3 })('abcd') // false
 */
export function fitOf(schema: JsonObject): Fit {
  const fits = [
    ...typeFits(schema),
    ...choiceFits(schema),
    ...textFits(schema),
    ...numberFits(schema),
    ...objectFits(schema),
  ];
  return (value) => fits.every((fit) => fit(value));
}

function typeFits({ type, enum: values, const: only }: JsonObject): readonly Fit[] {
  const types = [type ?? []].flat();
  const allowed = Array.isArray(values) ? values.map((one) => JSON.stringify(one)) : undefined;
  return [
    ...(types.length > 0 ? [(value: Json) => types.some((one) => isOfType(value, one))] : []),
    ...(allowed ? [(value: Json) => allowed.includes(JSON.stringify(value))] : []),
    ...(only === undefined
      ? []
      : [(value: Json) => JSON.stringify(value) === JSON.stringify(only)]),
  ];
}

function isOfType(value: Json, type: Json): boolean {
  switch (type) {
    case 'null':
      return value === null;
    case 'integer':
      return Number.isInteger(value);
    case 'array':
      return Array.isArray(value);
    case 'object':
      return isJsonObject(value);
    default:
      return typeof value === type;
  }
}

function choiceFits(schema: JsonObject): readonly Fit[] {
  const all = objectsAt(schema, 'allOf').map(fitOf);
  const any = objectsAt(schema, 'anyOf').map(fitOf);
  const one = objectsAt(schema, 'oneOf').map(fitOf);
  const not = isJsonObject(schema.not) ? fitOf(schema.not) : undefined;
  return [
    ...all,
    ...(any.length > 0 ? [(value: Json) => any.some((fit) => fit(value))] : []),
    ...(one.length > 0 ? [(value: Json) => one.filter((fit) => fit(value)).length === 1] : []),
    ...(not ? [(value: Json) => !not(value)] : []),
  ];
}

function textFits({ pattern, minLength, maxLength }: JsonObject): readonly Fit[] {
  const expression = typeof pattern === 'string' ? new RegExp(pattern, 'u') : undefined;
  const [least, most] = [Number(minLength ?? 0), Number(maxLength ?? Number.POSITIVE_INFINITY)];
  const isBounded = minLength !== undefined || maxLength !== undefined;
  return [
    ...(expression ? [onText((text) => expression.test(text))] : []),
    ...(isBounded ? [onText((text) => isWithin(text, least, most))] : []),
  ];
}

/** Lengths count characters, of which each takes one or two code units (JSON Schema, Validation, 6.3). */
function isWithin(text: string, least: number, most: number): boolean {
  if (text.length <= most && text.length >= least * 2) return true;
  const { length } = [...text];
  return least <= length && length <= most;
}

function onText(fit: (text: string) => boolean): Fit {
  return (value) => typeof value !== 'string' || fit(value);
}

function numberFits(schema: JsonObject): readonly Fit[] {
  const bounds: readonly (readonly [string, (value: number, bound: number) => boolean])[] = [
    ['minimum', (value, bound) => value >= bound],
    ['maximum', (value, bound) => value <= bound],
    ['exclusiveMinimum', (value, bound) => value > bound],
    ['exclusiveMaximum', (value, bound) => value < bound],
    ['multipleOf', (value, bound) => Number.isInteger(value / bound)],
  ];
  return bounds.flatMap(([keyword, holds]) => {
    const bound = schema[keyword];
    if (typeof bound !== 'number') return [];
    return [(value: Json) => typeof value !== 'number' || holds(value, bound)];
  });
}

/** Enough of an object to tell the branches of a choice apart. */
function objectFits(schema: JsonObject): readonly Fit[] {
  const required = [schema.required ?? []].flat().map(String);
  const properties = objectAt(schema, 'properties');
  const fits = Object.entries(properties).flatMap(([name, one]) =>
    isJsonObject(one) ? [[name, fitOf(one)] as const] : [],
  );
  if (required.length === 0 && fits.length === 0) return [];
  const isClosed = schema.additionalProperties === false;
  return [
    (value) =>
      !isJsonObject(value) ||
      (required.every((name) => Object.hasOwn(value, name)) &&
        fits.every(([name, fit]) => !Object.hasOwn(value, name) || fit(value[name] ?? null)) &&
        (!isClosed || Object.keys(value).every((name) => Object.hasOwn(properties, name)))),
  ];
}
