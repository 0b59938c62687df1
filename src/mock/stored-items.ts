import type { Store } from '../store/store.ts';
import type { Items } from './content.ts';
import type { Practice } from './practice.ts';

/** All items that a practice holds, oldest first, as fixtures have them. */
export async function itemsOf(store: Store, { id, api }: Practice): Promise<Items> {
  const all = { order: 'oldest', offset: 0, limit: Number.MAX_SAFE_INTEGER } as const;
  const entries = api.contract.resources.map(async ({ name }) => {
    const { items } = await store.list({ practice: id, resource: name }, all);
    return [name, items.map(({ fields }) => fields)] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}
