import { isJsonObject, type Json, type JsonObject } from '../json.ts';
import { pointerOf } from './pointer.ts';

/** Something wrong in a document, and where. */
export type Fault = {
  /** RFC 6901 pointer into the document. */
  readonly pointer: string;
  /** What is wrong and what would be right. */
  readonly message: string;
};

/** Visits every object of a document with its pointer and the name that it stands under. */
export function* objectsOf(
  node: Json,
  path: readonly (string | number)[] = [],
): Generator<{ readonly object: JsonObject; readonly pointer: string; readonly name: string }> {
  if (Array.isArray(node)) {
    for (const [index, item] of node.entries()) yield* objectsOf(item, [...path, index]);
    return;
  }
  if (!isJsonObject(node)) return;
  yield { object: node, pointer: pointerOf(path), name: String(path.at(-1) ?? '') };
  for (const [name, value] of Object.entries(node)) yield* objectsOf(value, [...path, name]);
}

/** An object's property, if that is an object; else an empty one. */
export function objectAt(node: Json | undefined, name: string): JsonObject {
  const value = isJsonObject(node) ? node[name] : undefined;
  return isJsonObject(value) ? value : {};
}

/** An array of objects under a property; what is no object is left out. */
export function objectsAt(node: Json | undefined, name: string): readonly JsonObject[] {
  const value = isJsonObject(node) ? node[name] : undefined;
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

/**
 * What an internal reference (`#/…`) stands for, with the keywords beside it laid over it, as OpenAPI
 * 3.1 has it for schemas; anything else stays as it is.
 */
export function resolved(document: JsonObject, node: Json | undefined): JsonObject {
  const object = isJsonObject(node) ? node : {};
  const { $ref: reference, ...beside } = object;
  if (typeof reference !== 'string' || !reference.startsWith('#/')) return object;
  const target = reference
    .slice(2)
    .split('/')
    .map((part) => decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<Json | undefined>(
      (at, part) => (isJsonObject(at) ? at[part] : Array.isArray(at) ? at[Number(part)] : undefined),
      document,
    );
  return isJsonObject(target) ? { ...resolved(document, target), ...beside } : object;
}
