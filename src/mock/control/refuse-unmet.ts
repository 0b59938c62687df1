import { METHODS } from 'node:http';
import type { JsonObject } from '../../json.ts';
import { type Location, Problem } from '../../problem.ts';
import { didYouMean } from '../../spec/closest.ts';
import type { Contract, Operation } from '../../spec/contract.ts';
import { pointerOf } from '../../spec/pointer.ts';

/** What of a pattern can be told from the document alone to match nothing. */
export type Wanted = {
  readonly operation?: string | undefined;
  readonly method?: string | undefined;
  readonly key?: JsonObject | undefined;
};

/** Where a pattern stands in a request. */
export type PatternPlace = { readonly in: Location; readonly pointer: string };

/**
 * Refuses a pattern that no request could ever match, such as one with a misspelt operation: with it a fault
 * would never strike, and a test that wants no such request would always hold. A path is left alone, since
 * requests for paths that there are not come, too.
 *
 * @throws Problem `invalid` that names the place, and what there is
 */
export function refuseUnmet(
  { operations, resources }: Contract,
  { operation: id, method, key = {} }: Wanted,
  place: PatternPlace,
): void {
  const names = operations.map((one) => one.id);
  const operation = operations.find((one) => one.id === id);
  if (id !== undefined && operation === undefined) {
    const hint = `${didYouMean(id, names)}; the operations are ${names.join(', ')}`;
    throw refused(place, ['operation'], `unknown operation "${id}"${hint}`);
  }
  if (method !== undefined) refuseMethod(method.toUpperCase(), operations, operation, place);
  const parts = [
    ...new Set((operation ? [operation] : operations).flatMap((one) => partsOf(one, resources))),
  ];
  const part = Object.keys(key).find((name) => !parts.includes(name));
  if (part === undefined) return;
  const whose = operation === undefined ? 'the parts are' : `what ${operation.id} is sent has`;
  const hint = `${didYouMean(part, parts)}; ${whose} ${parts.join(', ') || 'none'}`;
  throw refused(place, ['key', part], `unknown part of a key "${part}"${hint}`);
}

function refuseMethod(
  method: string,
  operations: readonly Operation[],
  operation: Operation | undefined,
  place: PatternPlace,
): void {
  // A CONNECT never reaches an API.
  if (!METHODS.includes(method) || method === 'CONNECT') {
    const own = [...new Set(operations.map((one) => one.method.toUpperCase()))].sort();
    const hint = `${didYouMean(method, METHODS)}; the operations have ${own.join(', ')}`;
    throw refused(place, ['method'], `unknown method "${method}"${hint}`);
  }
  if (operation === undefined) return;
  const own = operation.method.toUpperCase();
  if (method === own || (method === 'HEAD' && own === 'GET')) return;
  throw refused(place, ['method'], `${operation.id} is never sent with ${method}; it is ${own}`);
}

/** The parts of the key that a request for an operation may tell: those in its path, all if it has a body. */
function partsOf({ binding, parameters, body }: Operation, resources: Contract['resources']) {
  const resource = resources.find(({ name }) => name === binding?.resource);
  if (resource === undefined || binding === undefined) return [];
  const ofPath = parameters
    .filter((one) => one.in === 'path')
    .map(({ name }) => binding.path[name] ?? name);
  return resource.key.filter((name) => body !== undefined || ofPath.includes(name));
}

function refused({ in: where, pointer }: PatternPlace, path: readonly string[], message: string) {
  return new Problem('invalid', `${message}.`, {
    violations: [{ in: where, pointer: pointer + pointerOf(path), keyword: 'enum', message }],
  });
}
