import type { Json } from '../../json.ts';
import { isSamePart, type KeySource, keyPartsOf } from '../journal/key-parts.ts';
import { isPathLike } from '../journal/path-like.ts';
import type { FaultMatch } from './fault.ts';

/** A request as faults look at it. */
export type FaultedRequest = KeySource & {
  readonly method: string;
  readonly url: string;
  readonly body: Json | undefined;
  readonly basePath: string;
  /** The same for every attempt of one logical request. */
  readonly logicalName: string;
};

/** Whether a fault may hit a request, its number and chance aside. */
export function matchesFault(match: FaultMatch, request: FaultedRequest): boolean {
  const { operation, method, path, key } = match;
  if (operation !== undefined && operation !== request.operation?.id) return false;
  if (method !== undefined && method.toUpperCase() !== request.method) return false;
  if (path !== undefined && !isPathLike(request, path, request.basePath)) return false;
  if (key === undefined) return true;
  const parts = keyPartsOf(request, request.body);
  return Object.entries(key).every(([name, value]) => isSamePart(parts[name], value));
}
