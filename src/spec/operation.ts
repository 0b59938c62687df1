import { isJsonObject, type JsonObject } from '../json.ts';
import { type Method, methods } from './contract.ts';
import { pointerOf } from './pointer.ts';
import { objectAt, objectsAt, resolved } from './walk.ts';

/** An operation as it stands in a document. */
export type DocumentOperation = {
  readonly method: Method;
  readonly path: string;
  readonly pointer: string;
  readonly object: JsonObject;
  /** Its own parameters and its path's, references resolved; an own one stands for the path's of that name. */
  readonly parameters: readonly JsonObject[];
};

/** The operations of a document, in its order. */
export function operationsOf(document: JsonObject): readonly DocumentOperation[] {
  return Object.keys(objectAt(document, 'paths')).flatMap((path) => {
    const item = objectAt(objectAt(document, 'paths'), path);
    return methods
      .filter((method) => method in item)
      .map((method) => ({
        method,
        path,
        pointer: pointerOf(['paths', path, method]),
        object: objectAt(item, method),
        parameters: parametersOf(document, item, objectAt(item, method)),
      }));
  });
}

/** The names in a path's braces. */
export function placeholdersOf(path: string): readonly string[] {
  return [...path.matchAll(/\{([^}]*)\}/g)].map((match) => match[1] ?? '');
}

function parametersOf(document: JsonObject, item: JsonObject, operation: JsonObject) {
  const byName = new Map<string, JsonObject>();
  for (const one of [...objectsAt(item, 'parameters'), ...objectsAt(operation, 'parameters')]) {
    const parameter = resolved(document, one);
    byName.set(`${parameter['in']} ${parameter['name']}`, parameter);
  }
  return [...byName.values()];
}

/** Whether an operation asks for a key: its own word stands before the document's. */
export function isSecured(document: JsonObject, operation: JsonObject): boolean {
  const requirements = operation['security'] ?? document['security'];
  return (
    Array.isArray(requirements) &&
    requirements.length > 0 &&
    !requirements.some((one) => isJsonObject(one) && Object.keys(one).length === 0)
  );
}
