import { isJsonObject, type JsonObject } from '../json.ts';
import { pointerOf } from './pointer.ts';
import { objectAt } from './walk.ts';

/** A resource as it stands in a document. */
export type DocumentResource = {
  readonly name: string;
  /** The `x-resource` object. */
  readonly object: JsonObject;
  /** The schema that it stands in. */
  readonly schema: JsonObject;
  readonly pointer: string;
};

/** The resources of a document. */
export function resourcesOf(document: JsonObject): readonly DocumentResource[] {
  const schemas = objectAt(objectAt(document, 'components'), 'schemas');
  return Object.entries(schemas).flatMap(([name, schema]) =>
    isJsonObject(schema) && 'x-resource' in schema
      ? [
          {
            name: String(objectAt(schema, 'x-resource')['name']),
            object: objectAt(schema, 'x-resource'),
            schema,
            pointer: pointerOf(['components', 'schemas', name, 'x-resource']),
          },
        ]
      : [],
  );
}

