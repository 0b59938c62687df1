import type { Fields } from '../../store/store.ts';
import { keyOf, parentKeyOf } from '../item.ts';
import { type ActionContext, type ActionFunction, addressed, missingItem } from './action.ts';

/** Removes the item that the path addresses, and what lies under it. */
export const remove: ActionFunction = async (context, input) => {
  const { store, place, resource, clock } = context;
  const key = addressed(context, input);
  const item = await store.get(place, key);
  const removed = await store.delete(place, key, (counters) => clock.timeOf(counters));
  if (!removed || item === undefined) throw missingItem(resource, key);
  await removeBelow(context, item.fields);
  return { outcome: 'deleted' };
};

async function removeBelow(context: ActionContext, fields: Fields): Promise<void> {
  const { contract, store, practice, resource, clock } = context;
  const key = keyOf(resource, fields).join('\0');
  for (const below of contract.resources.filter((one) => one.parent?.resource === resource.name)) {
    const place = { practice: practice.id, resource: below.name };
    const all = { order: 'oldest', offset: 0, limit: Number.MAX_SAFE_INTEGER } as const;
    for (const child of (await store.list(place, all)).items) {
      if (parentKeyOf(below, resource, child.fields).join('\0') !== key) continue;
      await store.delete(place, keyOf(below, child.fields), (counters) => clock.timeOf(counters));
      await removeBelow({ ...context, resource: below }, child.fields);
    }
  }
}
