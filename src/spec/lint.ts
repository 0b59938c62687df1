import { isJsonObject, type Json, type JsonObject } from '../json.ts';
import { type DocumentOperation, operationsOf, placeholdersOf } from './operation.ts';
import { pointerOf } from './pointer.ts';
import { type Fault, objectAt, objectsAt, objectsOf } from './walk.ts';

/**
 * Faults of an OpenAPI 3.1 document that a JSON Schema of OpenAPI does not see.
 *
 * @example
 * lintDocument(tree)[0] // { pointer: '/paths/~1a/get/operationId', message: 'operationId "x" is taken …' }
 */
export function lintDocument(document: JsonObject): readonly Fault[] {
  const operations = operationsOf(document);
  return [
    ...takenOperationIds(operations),
    ...operations.flatMap(pathParameters),
    ...securitySchemes(document, operations),
    ...[...schemasOf(document)].flatMap(({ schema, pointer }) => schemaFaults(schema, pointer)),
  ];
}

const types = ['string', 'number', 'integer', 'boolean', 'object', 'array', 'null'];

function takenOperationIds(operations: readonly DocumentOperation[]): readonly Fault[] {
  const first = new Map<Json | undefined, string>();
  return operations.flatMap(({ object, pointer, method, path }) => {
    const id = object['operationId'];
    if (typeof id !== 'string') {
      return [{ pointer, message: `${method.toUpperCase()} ${path} has no operationId; give it one` }];
    }
    const taken = first.get(id);
    if (taken === undefined) first.set(id, `${method.toUpperCase()} ${path}`);
    return taken === undefined
      ? []
      : [
          {
            pointer: `${pointer}/operationId`,
            message: `operationId "${id}" is taken by ${taken}; each operation needs its own`,
          },
        ];
  });
}

function pathParameters({ path, pointer, parameters }: DocumentOperation): readonly Fault[] {
  const declared = parameters.filter((one) => one['in'] === 'path').map((one) => one['name']);
  const placeholders = placeholdersOf(path);
  return [
    ...placeholders
      .filter((name) => !declared.includes(name))
      .map((name) => ({
        pointer,
        message: `the path parameter {${name}} is not declared; add a parameter with in: path`,
      })),
    ...declared
      .filter((name) => typeof name === 'string' && !placeholders.includes(name))
      .map((name) => ({
        pointer,
        message: `the path parameter "${String(name)}" is not in the path ${path}`,
      })),
  ];
}

function securitySchemes(
  document: JsonObject,
  operations: readonly DocumentOperation[],
): readonly Fault[] {
  const known = Object.keys(objectAt(objectAt(document, 'components'), 'securitySchemes'));
  const places = [{ object: document, pointer: '' }, ...operations];
  return places.flatMap(({ object, pointer }) =>
    objectsAt(object, 'security').flatMap((requirement, index) =>
      Object.keys(requirement)
        .filter((name) => !known.includes(name))
        .map((name) => ({
          pointer: `${pointer}/security/${index}`,
          message: `unknown security scheme "${name}"; the document has ${known.join(', ') || 'none'}`,
        })),
    ),
  );
}

/** Every schema of a document, the nested ones too. */
function* schemasOf(
  document: JsonObject,
): Generator<{ readonly schema: JsonObject; readonly pointer: string }> {
  const named = objectAt(objectAt(document, 'components'), 'schemas');
  for (const [name, schema] of Object.entries(named)) {
    yield* within(schema, pointerOf(['components', 'schemas', name]));
  }
  const { components: _, ...rest } = document;
  const others = { ...rest, components: { ...objectAt(document, 'components'), schemas: {} } };
  for (const { object, pointer } of objectsOf(others)) {
    if (isJsonObject(object['schema'])) yield* within(object['schema'], `${pointer}/schema`);
  }
}

function* within(
  schema: Json,
  pointer: string,
): Generator<{ readonly schema: JsonObject; readonly pointer: string }> {
  if (!isJsonObject(schema)) return;
  yield { schema, pointer };
  for (const name of ['properties', 'patternProperties', '$defs']) {
    for (const [property, inner] of Object.entries(objectAt(schema, name))) {
      yield* within(inner, `${pointer}${pointerOf([name, property])}`);
    }
  }
  for (const name of ['items', 'not', 'additionalProperties', 'contains', 'if', 'then', 'else']) {
    yield* within(schema[name] ?? null, `${pointer}/${name}`);
  }
  for (const name of ['allOf', 'anyOf', 'oneOf', 'prefixItems']) {
    for (const [index, inner] of objectsAt(schema, name).entries()) {
      yield* within(inner, `${pointer}/${name}/${index}`);
    }
  }
}

function schemaFaults(schema: JsonObject, pointer: string): readonly Fault[] {
  const faults: Fault[] = [];
  for (const type of [schema['type'] ?? []].flat()) {
    if (types.includes(String(type))) continue;
    const message = `unknown type "${String(type)}"; the types are ${types.join(', ')}`;
    faults.push({ pointer: `${pointer}/type`, message });
  }
  if ('nullable' in schema) {
    const message = "nullable is OpenAPI 3.0's; in 3.1 write type: [string, 'null']";
    faults.push({ pointer: `${pointer}/nullable`, message });
  }
  const pattern = schema['pattern'];
  if (typeof pattern === 'string' && pattern.includes('\\d')) {
    const message = 'write [0-9]: \\d means every script’s digits to some checkers';
    faults.push({ pointer: `${pointer}/pattern`, message });
  }
  if (typeof pattern === 'string' && schema['format'] === 'date') {
    const message = 'leave the pattern out: beside format: date some checkers ignore one of the two';
    faults.push({ pointer: `${pointer}/pattern`, message });
  }
  return faults;
}
