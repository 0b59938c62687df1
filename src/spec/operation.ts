import { isJsonArray, isJsonObject, type JsonObject } from '../json.ts';
import { createMemo } from '../memo.ts';
import { type Method, methods } from './contract.ts';
import { pointerOf } from './pointer.ts';
import { objectAt, objectsAt, type Placed, resolved } from './walk.ts';

/** An operation as it stands in a document. */
export type DocumentOperation = Placed & {
  readonly method: Method;
  readonly path: string;
  /** Its own parameters and its path's, references resolved; an own one stands for the path's of that name. */
  readonly parameters: readonly Placed[];
};

/** The operations of a document, in its order. */
export function operationsOf(document: JsonObject): readonly DocumentOperation[] {
  return operationsIn(document);
}

const operationsIn = createMemo((document: JsonObject): readonly DocumentOperation[] => {
  return Object.keys(objectAt(document, 'paths')).flatMap((path) => {
    const item = {
      object: objectAt(objectAt(document, 'paths'), path),
      pointer: pointerOf(['paths', path]),
    };
    return methods
      .filter((method) => method in item.object)
      .map((method) => {
        const object = objectAt(item.object, method);
        const operation = { object, pointer: item.pointer + pointerOf([method]) };
        return {
          ...operation,
          method,
          path,
          parameters: parametersOf(document, [item, operation]),
        };
      });
  });
});

/** Whether an operation asks for a key: its own word stands before the document's. */
export function isSecured(document: JsonObject, operation: JsonObject): boolean {
  const requirements = operation.security ?? document.security;
  return (
    isJsonArray(requirements) &&
    requirements.length > 0 &&
    !requirements.some((one) => isJsonObject(one) && Object.keys(one).length === 0)
  );
}

/** The parameters of each place; a later one stands for an earlier one of its name. */
function parametersOf(document: JsonObject, places: readonly Placed[]): readonly Placed[] {
  const byName = new Map<string, Placed>();
  for (const { object, pointer } of places) {
    for (const [index, one] of objectsAt(object, 'parameters').entries()) {
      const parameter = resolved(document, one);
      const place = pointer + pointerOf(['parameters', index]);
      byName.set(`${parameter.in} ${parameter.name}`, { object: parameter, pointer: place });
    }
  }
  return [...byName.values()];
}
