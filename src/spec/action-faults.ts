import type { JsonObject } from '../json.ts';
import { didYouMean } from './closest.ts';
import { bodyFieldsOf, type DocumentResource } from './document-resource.ts';
import type { Fault } from './fault.ts';
import type { DocumentOperation } from './operation.ts';
import { placeholdersOf } from './path.ts';
import { pointerOf } from './pointer.ts';
import { unknownResource } from './resource-faults.ts';
import { objectAt } from './walk.ts';

/** What an operation's `x-action` names and neither its path, its query nor its resource has. */
export function actionFaults(
  document: JsonObject,
  operation: DocumentOperation,
  resources: readonly DocumentResource[],
): readonly Fault[] {
  if (!('x-action' in operation.object)) return [];
  const action = objectAt(operation.object, 'x-action');
  const pointer = `${operation.pointer}/x-action`;
  const resource = resources.find((one) => one.name === action.resource);
  if (resource === undefined) {
    return [unknownResource(action.resource, resources, `${pointer}/resource`)];
  }
  const bound = { document, operation, action, pointer, resource };
  return [...renamedFaults(bound), ...pathFaults(bound), ...keyFaults(bound), ...pageFaults(bound)];
}

type Bound = {
  readonly document: JsonObject;
  readonly operation: DocumentOperation;
  readonly action: JsonObject;
  readonly pointer: string;
  readonly resource: DocumentResource;
};

function renamedFaults({ operation, action, pointer }: Bound): readonly Fault[] {
  const placeholders = placeholdersOf(operation.path);
  return Object.keys(objectAt(action, 'path'))
    .filter((name) => !placeholders.includes(name))
    .map((name) => ({
      pointer: pointer + pointerOf(['path', name]),
      message: `unknown path parameter "${name}"${didYouMean(name, placeholders)}; the path has ${placeholders.join(', ') || 'none'}`,
    }));
}

function pathFaults(bound: Bound): readonly Fault[] {
  const { action, pointer, resource } = bound;
  return [...pathFieldsOf(bound)]
    .filter(([, field]) => !resource.key.includes(field))
    .map(([parameter, field]) => ({
      pointer:
        parameter in objectAt(action, 'path') ? pointer + pointerOf(['path', parameter]) : pointer,
      message: `the path gives "${field}", which is no part of the key ${resource.key.join(', ')}; say with path: { ${parameter}: FIELD } which part it is`,
    }));
}

/** An action on one item needs the item's whole key. */
function keyFaults(bound: Bound): readonly Fault[] {
  const { document, operation, action, pointer, resource } = bound;
  const name = String(action.action);
  if (name === 'list') return [];
  const inPath = [...pathFieldsOf(bound).values()];
  const makes = name === 'create' || name === 'upsert';
  const elsewhere = makes ? bodyFieldsOf(document, operation.object) : [];
  const made = (field: string) => {
    const { from, default: fallback } = objectAt(objectAt(resource.object, 'fields'), field);
    return makes && (from !== undefined || fallback !== undefined);
  };
  const where = makes ? 'in path or body' : 'in the path';
  return resource.key
    .filter((field) => ![...inPath, ...elsewhere].includes(field) && !made(field))
    .map((field) => ({
      pointer,
      message: `${name} needs the whole key (${resource.key.join(', ')}) ${where}; "${field}" is missing`,
    }));
}

function pageFaults({ operation, action, pointer }: Bound): readonly Fault[] {
  const query = operation.parameters
    .filter(({ object }) => object.in === 'query')
    .map(({ object }) => String(object.name));
  return ['index', 'size'].flatMap((part) => {
    const name = objectAt(action, 'page')[part];
    if (typeof name !== 'string' || query.includes(name)) return [];
    const message = `unknown query parameter "${name}"${didYouMean(name, query)}; the operation has ${query.join(', ') || 'none'}`;
    return [{ pointer: `${pointer}/page/${part}`, message }];
  });
}

/** Path parameter → the field that it gives. */
function pathFieldsOf({ operation, action }: Bound): ReadonlyMap<string, string> {
  const renamed = objectAt(action, 'path');
  return new Map(
    placeholdersOf(operation.path).map((name) => [name, String(renamed[name] ?? name)]),
  );
}
