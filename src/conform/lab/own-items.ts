import { type Exchange, isAccepted } from '../../target/exchange.ts';
import type { ItemKey } from '../../target/items/item-path.ts';
import type { Lab } from './lab.ts';
import { idOf } from './made-item.ts';
import { sentBody } from './sent-body.ts';
import { itemOf } from './shown.ts';

/** An item that the run made and did not remove, as far as its own requests tell. */
export type OwnItem = { readonly id: string; readonly key: ItemKey; readonly made: Exchange };

/**
 * The items that the run made with its first key and has not removed: the latest of each key. Nothing is
 * sure about them until a look-up shows them: another spelling of a key may have removed one.
 */
export function ownItems(lab: Lab): readonly OwnItem[] {
  const { make, operations, resource } = lab.subject;
  const addressing = operations.delete ?? operations.read;
  if (addressing === undefined) return [];
  const items = new Map<string, OwnItem>();
  const exchanges = lab.exchanges().toSorted((one, other) => one.sentAt - other.sentAt);
  for (const done of exchanges) {
    const { method, path, as } = done.request;
    if (as === 'second') continue;
    if (method === 'DELETE') items.delete(path);
    if (method !== make.method.toUpperCase() || !isAccepted(done)) continue;
    const sent = sentBody(done);
    const id = idOf(lab, itemOf(done));
    const isWhole = resource.key.every((name) => typeof sent?.[name] === 'string');
    if (sent === undefined || typeof id !== 'string' || !isWhole) continue;
    const key = Object.fromEntries(resource.key.map((name) => [name, sent[name] ?? null]));
    items.set(lab.path(addressing, key), { id, key, made: done });
  }
  return [...items.values()];
}
