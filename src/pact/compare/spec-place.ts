import { isJsonObject, type Json, type JsonObject } from '../../json.ts';
import type { DocumentOperation } from '../../spec/operation.ts';
import { pointerOf } from '../../spec/pointer.ts';
import { objectAt, originOf, pointerOfReference, resolved, valueAt } from '../../spec/walk.ts';
import { contentKeyOf } from './media-type.ts';

/** A schema, and where it stands in its document. */
export type SchemaPlace = { readonly schema: JsonObject; readonly pointer: string };

/** The name under which responses have a status: the exact one, else its range, else `default`. */
export function responseKeyOf(operation: DocumentOperation, status: number): string | undefined {
  const responses = objectAt(operation.object, 'responses');
  const names = [String(status), `${Math.floor(status / 100)}XX`, 'default'];
  return names.find((name) => name in responses);
}

/** Where the response of a status stands in its operation. */
export function responsePlace(operation: DocumentOperation, status: number): string {
  const key = responseKeyOf(operation, status) ?? 'default';
  return operation.pointer + pointerOf(['responses', key]);
}

/** Where the content of a media type stands in the response of a status: the response itself, if it has none such. */
export function contentPlace(
  tree: JsonObject,
  operation: DocumentOperation,
  status: number,
  mediaType: string | undefined,
): string {
  return contentWithin(tree, responsePlace(operation, status), mediaType);
}

/** Where the first content of a request body stands: the operation, if it has no body. */
export function requestPlace(tree: JsonObject, operation: DocumentOperation): string {
  if (!('requestBody' in operation.object)) return operation.pointer;
  return contentWithin(tree, `${operation.pointer}/requestBody`, undefined);
}

/** The media types that the response of a status has. */
export function answerTypes(
  tree: JsonObject,
  operation: DocumentOperation,
  status: number,
): readonly string[] {
  const key = responseKeyOf(operation, status) ?? 'default';
  return mediaTypesOf(tree, objectAt(operation.object, 'responses')[key]);
}

/** The media types of a response or a request body. */
export function mediaTypesOf(tree: JsonObject, holder: Json | undefined): readonly string[] {
  return Object.keys(objectAt(resolved(tree, holder), 'content'));
}

/**
 * The schema that a value in a body is under, by the value's path; of the nearest ancestor that has one, where
 * the spec knows no such value.
 */
export function schemaAt(
  tree: JsonObject,
  content: string,
  path: readonly string[],
): SchemaPlace & { readonly isExact: boolean } {
  let pointer = homeOf(tree, `${content}/schema`);
  for (const part of path) {
    const next = partOf(schemaOf(tree, pointer), part);
    if (next === undefined) return { schema: schemaOf(tree, pointer), pointer, isExact: false };
    pointer = homeOf(tree, pointer + next);
  }
  return { schema: schemaOf(tree, pointer), pointer, isExact: true };
}

function contentWithin(tree: JsonObject, pointer: string, mediaType: string | undefined): string {
  const home = homeOf(tree, pointer);
  const types = mediaTypesOf(tree, valueAt(tree, home));
  const key = mediaType === undefined ? types[0] : contentKeyOf(mediaType, types);
  return key === undefined ? home : home + pointerOf(['content', key]);
}

function partOf(schema: JsonObject, part: string): string | undefined {
  if (Object.hasOwn(objectAt(schema, 'properties'), part)) return pointerOf(['properties', part]);
  if (/^(\d+|\*)$/.test(part) && isJsonObject(schema.items)) return '/items';
  return isJsonObject(schema.additionalProperties) ? '/additionalProperties' : undefined;
}

function schemaOf(tree: JsonObject, pointer: string): JsonObject {
  const schema = valueAt(tree, pointer);
  return isJsonObject(schema) ? schema : {};
}

/** Where something stands after all references. */
function homeOf(tree: JsonObject, pointer: string): string {
  const origin = originOf(tree, pointer);
  const node = valueAt(tree, origin);
  const target = isJsonObject(node) ? pointerOfReference(node.$ref) : undefined;
  return target === undefined || target === origin ? origin : homeOf(tree, target);
}
