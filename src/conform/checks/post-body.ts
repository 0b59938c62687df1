import type { Operation } from '../../spec/contract.ts';
import type { Exchange } from '../../target/exchange.ts';
import type { ItemKey } from '../../target/items/item-path.ts';
import type { Lab } from '../lab/lab.ts';

/** Sends a body as it stands, to make or change the item of a key. */
export type Post = (
  key: ItemKey,
  body: string | Uint8Array,
  type?: string | undefined,
) => Promise<Exchange>;

/** Makes a sender of bodies; none for an operation that has no body. An empty type is left out. */
export function createPost(lab: Lab, operation: Operation): Post | undefined {
  if (operation.body === undefined) return undefined;
  return (key, body, type = 'application/json') =>
    lab.raw({
      method: operation.method.toUpperCase(),
      path: lab.path(operation, key),
      body,
      ...(type !== '' && { headers: [['Content-Type', type] as const] }),
      touches: [key],
    });
}
