import type { Json } from '../../json.ts';
import type { Action, Contract, Operation } from '../../spec/contract.ts';
import { percentDecoded } from '../../spec/path.ts';
import type { Touch } from '../../target/exchange.ts';
import type { ItemKey } from '../../target/items/item-path.ts';
import { type Subject, subjectsOf } from '../../target/items/subject.ts';
import { touchOf } from '../../target/items/touch-of.ts';
import { keysIn } from './keys-in-body.ts';

/** A request as a consumer's interaction has it. */
export type ConsumerRequest = {
  readonly method: string;
  /** Path and query, percent-encoded, relative to the base URL. */
  readonly path: string;
  readonly body: string;
};

/** What a request may touch, or why nobody knows. */
export type Touched =
  | { readonly touches: readonly Touch[]; readonly refused?: never }
  | { readonly refused: string; readonly touches?: never };

/** Knows which items requests address. */
export interface Addressing {
  /** The items that a request addresses, in its path or by a key in its body. */
  touched(request: ConsumerRequest): Touched;
  /** The items of whose keys a request leaves out what the name of the API key stands for. */
  nameless(request: ConsumerRequest): readonly Nameless[];
}

/** An item of whose key a request leaves out what the name of the API key stands for. */
export type Nameless = {
  readonly subject: Subject;
  /** The part of its key that the request has. */
  readonly key: ItemKey;
  /** What the request leaves out. */
  readonly fields: readonly string[];
};

/**
 * Makes what tells which items a request addresses. One that writes to nobody knows what is refused.
 *
 * @param keyName stands for the part of a key that a body leaves out
 * @example
 * const addressing = createAddressing(contract, 'My CRM');
 * addressing.touched({ method: 'DELETE', path: '/books/a/b', body: '' }).touches // [{ path: '/books/a/b', as: 'first' }]
 */
export function createAddressing(contract: Contract, keyName?: string): Addressing {
  const subjects = subjectsOf(contract);
  return {
    touched(request) {
      const found = foundAt(request) ?? (isSafe(request.method) ? foundNear(request) : undefined);
      if (found === undefined) return unmatched(contract, request);
      const { subject, action, inPath } = found;
      if (action === 'list') return { touches: [] };
      if (subject === undefined || action === undefined) return unknown(request);
      if (action === 'read') return touchesOf(subject, [inPath]);
      const inBody = keysIn(subject, request.body).map((key) => ({ ...inPath, ...key }));
      if (!isMaking(action)) return touchesOf(subject, [inPath, ...inBody]);
      const keys = inBody.length > 0 || isEmpty(inPath) ? inBody : [inPath];
      if (keyName === undefined && keys.some((key) => leftOut(subject, key).length > 0)) {
        return { refused: needsName };
      }
      return touchesOf(
        subject,
        keys.map((key) => withName(key, leftOut(subject, key), keyName)),
      );
    },
    nameless(request) {
      const { subject, action, inPath } = foundAt(request) ?? {};
      if (subject === undefined || !isMaking(action)) return [];
      return keysIn(subject, request.body)
        .map((sent) => ({ ...inPath, ...sent }))
        .map((key) => ({ subject, key, fields: leftOut(subject, key) }))
        .filter(({ fields }) => fields.length > 0);
    },
  };

  function foundAt({ method, path }: ConsumerRequest): Found | undefined {
    const at = operationAt(contract, method, path.replace(/\?.*/s, ''));
    const binding = at?.operation.binding;
    const subject = subjects.find(({ resource }) => resource.name === binding?.resource);
    return at && { inPath: at.inPath, subject, action: binding?.action };
  }

  function foundNear({ method, path, body }: ConsumerRequest): Found | undefined {
    return foundAt({ method, path: plainPath(path, contract), body });
  }
}

/** A path as many servers take it: slashes, dots and the case of its names aside. */
function plainPath(path: string, contract: Contract): string {
  const { pathname } = new URL(`http://host/${path.replace(/\?.*/s, '')}`);
  const segments = pathname.split('/').filter((segment) => segment !== '');
  const names = contract.operations.flatMap((operation) => operation.path.split('/'));
  return segments
    .map((one) => `/${names.find((name) => name.toLowerCase() === one.toLowerCase()) ?? one}`)
    .join('');
}

/** What a request addresses. */
type Found = {
  readonly subject: Subject | undefined;
  readonly action: Action | undefined;
  /** The part of the key that its path carries. */
  readonly inPath: ItemKey;
};

const needsName = 'it leaves out what the name of the key stands for; give the name as --key-name';

function isMaking(action: Action | undefined): boolean {
  return action === 'upsert' || action === 'create';
}

function isEmpty(key: ItemKey): boolean {
  return Object.keys(key).length === 0;
}

/**
 * The operation that a method and a path are, and the fields of the key that the path carries. HEAD is GET
 * without the answer's body (RFC 9110, 9.3.2).
 */
function operationAt(
  contract: Contract,
  method: string,
  path: string,
): { readonly operation: Operation; readonly inPath: ItemKey } | undefined {
  const segments = path.split('/');
  const asked = method.toUpperCase() === 'HEAD' ? 'get' : method.toLowerCase();
  for (const operation of contract.operations) {
    const template = operation.path.split('/');
    if (operation.method !== asked || template.length !== segments.length) continue;
    const names = template.map((one) => /^\{(.*)\}$/.exec(one)?.[1]);
    if (!names.every((name, at) => name !== undefined || template[at] === segments[at])) continue;
    const values = names.flatMap((name, at): [string, Json][] =>
      name === undefined
        ? []
        : [[operation.binding?.path[name] ?? name, percentDecoded(segments[at] ?? '')]],
    );
    return { operation, inPath: Object.fromEntries(values) };
  }
  return undefined;
}

/** What no operation stands for may read, and do no more. */
function unmatched(contract: Contract, request: ConsumerRequest): Touched {
  if (isSafe(request.method)) return { touches: [] };
  const hint = request.path.startsWith(`${contract.basePath}/`)
    ? `; paths in a pact are relative to the base URL, so leave ${contract.basePath} out`
    : '';
  return { refused: `the API has no operation ${request.method} ${request.path}${hint}` };
}

function unknown({ method, path }: ConsumerRequest): Touched {
  if (isSafe(method)) return { touches: [] };
  return { refused: `nobody knows what ${method} ${path} touches` };
}

function touchesOf(subject: Subject, keys: readonly ItemKey[]): Touched {
  const touches = keys.flatMap((key) => touchOf(subject, key, 'first') ?? []);
  return { touches: [...new Map(touches.map((touch) => [touch.path, touch])).values()] };
}

/** What a key lacks and the name of the API key stands for. */
function leftOut({ resource }: Subject, key: ItemKey): readonly string[] {
  return resource.key.filter(
    (name) => key[name] === undefined && resource.fields[name]?.default === 'key-name',
  );
}

/** A key in which the name of the API key stands for what was left out. */
export function withName(
  key: ItemKey,
  fields: readonly string[],
  keyName: string | undefined,
): ItemKey {
  const named = fields.map((field): [string, Json] => [field, keyName ?? null]);
  return { ...key, ...Object.fromEntries(named) };
}

function isSafe(method: string): boolean {
  return ['GET', 'HEAD', 'OPTIONS'].includes(method.toUpperCase());
}
