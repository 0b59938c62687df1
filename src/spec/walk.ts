import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../json.ts';
import { partsOf, pointerOf } from './pointer.ts';

/** An object in a document, and where it stands. */
export type Placed = { readonly object: JsonObject; readonly pointer: string };

/** Visits every object of a document but those that are mere data, such as examples. */
export function* objectsOf(node: Json, path: readonly (string | number)[] = []): Generator<Placed> {
  if (isJsonArray(node)) {
    for (const [index, item] of node.entries()) yield* objectsOf(item, [...path, index]);
    return;
  }
  if (!isJsonObject(node)) return;
  yield { object: node, pointer: pointerOf(path) };
  const isMapOfNames = maps.has(String(path.at(-1)));
  for (const [name, value] of Object.entries(node)) {
    if (isMapOfNames || !data.has(name)) yield* objectsOf(value, [...path, name]);
  }
}

/** Keywords whose values are data. */
const data = new Set(['const', 'default', 'enum', 'example', 'examples']);

/** Maps whose names are anybody's, so that one of them may be called `default`. */
const maps = new Set([
  'fields',
  '$defs',
  'parameters',
  'patternProperties',
  'properties',
  'responses',
  'schemas',
]);

/** An object's property, if that is an object; else an empty one. */
export function objectAt(node: Json | undefined, name: string): JsonObject {
  const value = isJsonObject(node) ? node[name] : undefined;
  return isJsonObject(value) ? value : {};
}

/** An array of objects under a property; what is no object is left out. */
export function objectsAt(node: Json | undefined, name: string): readonly JsonObject[] {
  const value = isJsonObject(node) ? node[name] : undefined;
  return isJsonArray(value) ? value.filter(isJsonObject) : [];
}

/** The texts of an array under a property, or the text that stands in its place. */
export function textsAt(node: Json | undefined, name: string): readonly string[] {
  const value = isJsonObject(node) ? node[name] : undefined;
  return (isJsonArray(value) ? value : [value]).filter((one) => typeof one === 'string');
}

/** What a pointer leads to, if anything. */
export function valueAt(root: Json, pointer: string): Json | undefined {
  return partsOf(pointer).reduce<Json | undefined>((node, part) => {
    if (isJsonArray(node)) return node[Number(part)];
    return isJsonObject(node) && Object.hasOwn(node, part) ? node[part] : undefined;
  }, root);
}

/** The pointer of a reference within its document (`#/…`, percent-encoded); none for any other. */
export function pointerOfReference(reference: Json | undefined): string | undefined {
  if (typeof reference !== 'string' || !/^#(\/|$)/.test(reference)) return undefined;
  try {
    return decodeURIComponent(reference.slice(1));
  } catch {
    return reference.slice(1);
  }
}

/**
 * What an internal reference (`#/…`) stands for, with the keywords beside it laid over it, as OpenAPI
 * 3.1 has it for schemas; anything else stays as it is.
 */
export function resolved(document: JsonObject, node: Json | undefined): JsonObject {
  const object = isJsonObject(node) ? node : {};
  const { $ref: reference, ...beside } = object;
  const pointer = pointerOfReference(reference);
  const target = pointer === undefined ? undefined : valueAt(document, pointer);
  return isJsonObject(target) && target !== node
    ? { ...resolved(document, target), ...beside }
    : object;
}

/** Where something really stands that a pointer reaches through references. */
export function originOf(document: JsonObject, pointer: string): string {
  return partsOf(pointer).reduce((origin, part) => {
    const node = valueAt(document, origin);
    const target = isJsonObject(node) ? pointerOfReference(node.$ref) : undefined;
    if (target === undefined || (isJsonObject(node) && Object.hasOwn(node, part)))
      return origin + pointerOf([part]);
    return originOf(document, target + pointerOf([part]));
  }, '');
}
