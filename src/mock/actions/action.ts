import { Problem } from '../../problem.ts';
import type { Contract, Operation, Resource } from '../../spec/contract.ts';
import type { Fields, Key, Place, Store } from '../../store/store.ts';
import type { Input } from '../input.ts';
import { type ItemContext, keyOf, parentKeyOf } from '../item.ts';
import type { Holder } from '../key-ring.ts';
import type { Reply } from '../reply.ts';
import type { Show } from '../show.ts';

/** All that an action needs: what was asked, by whom, of what. */
export type ActionContext = ItemContext & {
  readonly contract: Contract;
  readonly operation: Operation;
  readonly store: Store;
  readonly place: Place;
  readonly holder: Holder;
  readonly show: Show;
  /** Fields that a client may send. */
  readonly sendable: readonly string[];
};

/** What an operation does: one file an action. */
export type ActionFunction = (context: ActionContext, input: Input) => Promise<Reply>;

/** The key that the path gives. */
export function addressed(context: ActionContext, input: Input): Key {
  return keyOf(context.resource, input.path);
}

/** The problem of a key that no item has. */
export function missingItem(resource: Resource, key: Key): Problem {
  const parts = key.map((part) => JSON.stringify(part)).join(', ');
  const names = resource.key.join(' + ');
  return new Problem('missing', `No item of ${resource.name} has the ${names} ${parts}.`);
}

/**
 * Makes sure that what the path says an item lies under is there.
 *
 * @throws Problem `missing`
 */
export async function requireParent(context: ActionContext, fields: Fields): Promise<void> {
  const { resource, contract, store, practice } = context;
  const parent = contract.resources.find((one) => one.name === resource.parent?.resource);
  if (parent === undefined) return;
  const key = parentKeyOf(resource, parent, fields);
  const place = { practice: practice.id, resource: parent.name };
  if ((await store.get(place, key)) === undefined) throw missingItem(parent, key);
}

/** The fields of a body that a client may send. */
export function sentFields(context: ActionContext, body: Fields): Fields {
  const known = context.sendable.filter((name) => Object.hasOwn(body, name));
  return Object.fromEntries(known.map((name) => [name, body[name] ?? null]));
}
