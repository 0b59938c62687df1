import type { JsonObject } from '../../json.ts';
import { basePathOf } from '../../spec/base-path.ts';
import { type DocumentOperation, operationsOf } from '../../spec/operation.ts';
import { placeholdersOf } from '../../spec/path.ts';
import { pointerOf } from '../../spec/pointer.ts';
import type { PactRequest } from '../interaction.ts';
import type { Disagreement } from './disagreement.ts';

/** The operation that a request is for; a path without parameters goes before one with. */
export function operationFor(
  operations: readonly DocumentOperation[],
  { method, path }: Pick<PactRequest, 'method' | 'path'>,
): DocumentOperation | undefined {
  const [best] = matching(operations, path);
  return operations.find(
    (one) => one.path === best?.path && one.method.toUpperCase() === method.toUpperCase(),
  );
}

/** A request that no operation is for. */
export function unmatched(tree: JsonObject, { method, path }: PactRequest): Disagreement {
  const operations = operationsOf(tree);
  const [best] = matching(operations, path);
  if (best !== undefined) {
    const there = operations.filter((one) => one.path === best.path);
    return {
      code: 'request.method.unknown',
      kind: 'fault',
      path: ['request', 'method'],
      expected: `a method of ${best.path}: ${there.map((one) => one.method.toUpperCase()).join(', ')}`,
      received: `${method} ${path}`,
      spec: pointerOf(['paths', best.path]),
    };
  }
  const base = basePathOf(tree);
  const isWhole = base !== '' && path.startsWith(`${base}/`);
  const hint = isWhole ? `; paths are relative to the base URL, so leave out ${base}` : '';
  return {
    code: 'request.path.unknown',
    kind: 'fault',
    path: ['request', 'path'],
    expected: `one of ${[...new Set(operations.map((one) => one.path))].join(', ')}${hint}`,
    received: `${method} ${path}`,
    spec: '/paths',
  };
}

function matching(operations: readonly DocumentOperation[], path: string) {
  return operations
    .filter((one) => patternOf(one.path).test(path))
    .sort((a, b) => placeholdersOf(a.path).length - placeholdersOf(b.path).length);
}

/** What the paths that a template stands for look like; a parameter is a part of one segment. */
function patternOf(template: string): RegExp {
  const parts = template
    .split(/(\{[^}]*\})/)
    .map((part) =>
      part.startsWith('{') ? '[^/?#]+' : part.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&'),
    );
  return new RegExp(`^${parts.join('')}$`);
}
