import type { Request } from 'express';
import type { Json } from '../json.ts';
import type { Contract, Operation } from '../spec/contract.ts';
import { placeholdersOf } from '../spec/path.ts';
import type { RawInput } from './input.ts';

/** A path of the contract as Express knows it. */
export type Route = {
  /** In Express's own notation. */
  readonly path: string;
  readonly operations: readonly Operation[];
  /** The `Allow` header's value. */
  readonly allow: string;
  /** What a request for one of its operations carries. */
  readonly toRaw: (request: Request, operation: Operation, body: Json | undefined) => RawInput;
};

/** The routes of a contract, a path each; a path without parameters goes before one with. */
export function routesOf(contract: Contract, basePath: string): readonly Route[] {
  const paths = [...new Set(contract.operations.map((operation) => operation.path))];
  return paths
    .sort((a, b) => placeholdersOf(a).length - placeholdersOf(b).length)
    .map((path) => {
      const operations = contract.operations.filter((operation) => operation.path === path);
      const names = placeholdersOf(path);
      return {
        path: expressPathOf(`${basePath}${path}`),
        operations,
        allow: allowOf(operations),
        toRaw: (request, _operation, body) => ({
          path: Object.fromEntries(
            names.map((name, index) => [name, String(request.params[`p${index}`])]),
          ),
          query: new URLSearchParams(queryOf(request.url)),
          body,
        }),
      };
    });
}

/** `{name}` becomes `:p0`: Express takes no name with a hyphen; its own signs are escaped. */
function expressPathOf(path: string): string {
  let index = 0;
  return path
    .split(/(\{[^}]*\})/)
    .map((part) =>
      part.startsWith('{') ? `:p${index++}` : part.replace(/[{}()[\]+?!:*\\]/g, '\\$&'),
    )
    .join('');
}

function allowOf(operations: readonly Operation[]): string {
  const own = operations.map((operation) => operation.method.toUpperCase());
  const implied = own.includes('GET') ? ['HEAD', 'OPTIONS'] : ['OPTIONS'];
  return [...own, ...implied].sort().join(', ');
}

function queryOf(url: string): string {
  const start = url.indexOf('?');
  return start === -1 ? '' : url.slice(start + 1);
}
