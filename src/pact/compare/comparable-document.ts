import { isJsonObject, type Json, type JsonObject } from '../../json.ts';
import type { Contract } from '../../spec/contract.ts';
import { narrow } from '../../spec/narrow.ts';
import { type DocumentOperation, operationsOf } from '../../spec/operation.ts';
import { objectAt, resolved } from '../../spec/walk.ts';

/** Switches by which the comparator can be told to overlook things; `QUIRKS` in the environment sets all. */
const quirks = [
  'cast-objects-in-pact',
  'case-insensitive',
  'disable-multipart-formdata',
  'ignore-duplicate-slashes',
  'ignore-trailing-slash',
  'legacy-parser',
  'no-authorization-schema',
  'no-percent-encoding',
  'no-transform-non-nullable-response-schema',
  'no-validate-complex-parameters',
  'no-validate-request-body-unless-application-json',
];

/**
 * The document that pacts are held against: with every answer that an open question allows, or narrowed by a
 * profile, with the responses that this profile leaves.
 */
export function judgedDocument(tree: JsonObject, contract: Contract | undefined): JsonObject {
  const narrowed = narrow(tree, contract?.profile.answers ?? {}) as JsonObject; // an object stays one
  if (contract === undefined) return narrowed;
  return withOperations(narrowed, (operation) => {
    const left = contract.operations.find(({ id }) => id === operation.object.operationId);
    const responses = Object.entries(objectAt(operation.object, 'responses'));
    return {
      ...operation.object,
      responses: Object.fromEntries(responses.filter(([key]) => key in (left?.responses ?? {}))),
    };
  });
}

/**
 * A document as the comparator takes it right: it blames bodies whose content has no schema, passes fields of
 * a request that the spec does not have, and holds paths that are sent to be refused against their parameters.
 *
 * @param isAnyPath whether anything may stand for a parameter of a path
 */
export function comparableDocument(tree: JsonObject, isAnyPath: boolean): JsonObject {
  const info = {
    ...objectAt(tree, 'info'),
    ...Object.fromEntries(quirks.map((name) => [`x-opc-config-${name}`, false])),
  };
  const withBodies = withOperations(tree, ({ object, parameters }) => ({
    ...object,
    parameters: parameters.map((one) =>
      isAnyPath && one.object.in === 'path' ? { ...one.object, schema: {} } : one.object,
    ),
    responses: Object.fromEntries(
      Object.entries(objectAt(object, 'responses')).map(([key, one]) => [
        key,
        withSchemas(resolved(tree, one), (schema) => schema),
      ]),
    ),
    ...('requestBody' in object && {
      requestBody: withSchemas(resolved(tree, object.requestBody), (schema) =>
        closed(resolved(tree, schema)),
      ),
    }),
  }));
  return { ...withBodies, info };
}

function withOperations(
  tree: JsonObject,
  map: (operation: DocumentOperation) => JsonObject,
): JsonObject {
  const paths: Record<string, Json> = { ...objectAt(tree, 'paths') };
  for (const operation of operationsOf(tree)) {
    const { path, method } = operation;
    paths[path] = { ...objectAt(paths, path), [method]: map(operation) };
  }
  return { ...tree, paths };
}

function withSchemas(holder: JsonObject, map: (schema: JsonObject) => JsonObject): JsonObject {
  if (!('content' in holder)) return holder;
  const content = Object.entries(objectAt(holder, 'content')).map(([mediaType, one]) => {
    const object = isJsonObject(one) ? one : {};
    return [mediaType, { ...object, schema: map(objectAt(object, 'schema')) }];
  });
  return { ...holder, content: Object.fromEntries(content) };
}

/** An object of which fields are listed, and no word is said of others, has no others. */
function closed(schema: JsonObject): JsonObject {
  const says = ['additionalProperties', 'patternProperties', 'unevaluatedProperties', 'allOf'];
  if (!('properties' in schema) || says.some((word) => word in schema)) return schema;
  return { ...schema, additionalProperties: false };
}
