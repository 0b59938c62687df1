import type { JsonObject } from '../json.ts';
import { serverFaults } from './base-path.ts';
import { didYouMean } from './closest.ts';
import type { Fault } from './fault.ts';
import { type DocumentOperation, operationsOf } from './operation.ts';
import { placeholdersOf } from './path.ts';
import { pointerOf } from './pointer.ts';
import { objectAt, objectsAt } from './walk.ts';

/**
 * Faults in the operations of an OpenAPI 3.1 document that a JSON Schema of OpenAPI does not see.
 *
 * @example
 * lintDocument(tree)[0] // { pointer: '/paths/~1a/get/operationId', message: 'operationId "x" is taken …' }
 */
export function lintDocument(document: JsonObject): readonly Fault[] {
  const operations = operationsOf(document);
  return [
    ...serverFaults(document),
    ...takenPaths(document),
    ...takenOperationIds(operations),
    ...operations.flatMap(pathParameters),
    ...securitySchemes(document, operations),
  ];
}

/** Paths that differ in the names of their parameters alone are one path (OpenAPI 3.1, 4.8.8). */
function takenPaths(document: JsonObject): readonly Fault[] {
  const first = new Map<string, string>();
  return Object.keys(objectAt(document, 'paths')).flatMap((path) => {
    const form = path.replaceAll(/\{[^}]*\}/g, '{}');
    const taken = first.get(form);
    first.set(form, taken ?? path);
    if (taken === undefined) return [];
    const message = `the path is the same as ${taken}; names of parameters do not tell paths apart`;
    return [{ pointer: pointerOf(['paths', path]), message }];
  });
}

function takenOperationIds(operations: readonly DocumentOperation[]): readonly Fault[] {
  const first = new Map<string, string>();
  return operations.flatMap(({ object, pointer, method, path }) => {
    const id = object.operationId;
    const shown = `${method.toUpperCase()} ${path}`;
    if (typeof id !== 'string' || id === '') {
      return [{ pointer, message: `${shown} has no operationId; give it one` }];
    }
    const taken = first.get(id);
    first.set(id, taken ?? shown);
    if (taken === undefined) return [];
    const message = `operationId "${id}" is taken by ${taken}; each operation needs its own`;
    return [{ pointer: `${pointer}/operationId`, message }];
  });
}

function pathParameters({ path, pointer, parameters }: DocumentOperation): readonly Fault[] {
  const declared = parameters.filter(({ object }) => object.in === 'path');
  const names = declared.map(({ object }) => String(object.name));
  const placeholders = placeholdersOf(path);
  const undeclared = placeholders
    .filter((name) => !names.includes(name))
    .map((name) => ({
      pointer,
      message: `the path parameter {${name}} is not declared; add a parameter with name: ${name} and in: path`,
    }));
  const unplaced = declared
    .filter(({ object }) => !placeholders.includes(String(object.name)))
    .map((one) => ({
      pointer: one.pointer,
      message: `the path parameter "${String(one.object.name)}" is not in the path; ${path} has ${placeholders.join(', ') || 'none'}`,
    }));
  return [...unplaced, ...undeclared];
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
          pointer: pointer + pointerOf(['security', index, name]),
          message: `unknown security scheme "${name}"${didYouMean(name, known)}; the document has ${known.join(', ') || 'none'}`,
        })),
    ),
  );
}
