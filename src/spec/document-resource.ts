import { isJsonObject, type JsonObject } from '../json.ts';
import { operationsOf } from './operation.ts';
import { pointerOf } from './pointer.ts';
import { objectAt, type Placed, resolved, textsAt } from './walk.ts';

/** A resource as it stands in a document: its `x-resource` object. */
export type DocumentResource = Placed & {
  readonly name: string;
  /** The schema that it stands in. */
  readonly schema: JsonObject;
  /** The fields of its natural key. */
  readonly key: readonly string[];
};

/** The resources of a document. */
export function resourcesOf(document: JsonObject): readonly DocumentResource[] {
  const schemas = objectAt(objectAt(document, 'components'), 'schemas');
  return Object.entries(schemas).flatMap(([schemaName, schema]) => {
    if (!isJsonObject(schema) || !('x-resource' in schema)) return [];
    const object = objectAt(schema, 'x-resource');
    const pointer = pointerOf(['components', 'schemas', schemaName, 'x-resource']);
    return [{ name: String(object.name), object, pointer, schema, key: textsAt(object, 'key') }];
  });
}

/** The fields that a resource can have: those shown, those sent, and its key. */
export function fieldsOf(document: JsonObject, { name, schema, key }: DocumentResource) {
  const sent = operationsOf(document)
    .filter(({ object }) => objectAt(object, 'x-action').resource === name)
    .flatMap(({ object }) => bodyFieldsOf(document, object));
  return [...new Set([...Object.keys(objectAt(schema, 'properties')), ...sent, ...key])];
}

/** The fields that an operation's body can have. */
export function bodyFieldsOf(document: JsonObject, operation: JsonObject): readonly string[] {
  const body = resolved(document, operation.requestBody);
  return Object.values(objectAt(body, 'content')).flatMap((content) =>
    Object.keys(objectAt(resolved(document, objectAt(content, 'schema')), 'properties')),
  );
}
