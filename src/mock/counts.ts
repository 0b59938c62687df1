import type { Store } from '../store/store.ts';
import type { Practice } from './practice.ts';

/** How many items a practice has, by resource. */
export async function countsOf(
  store: Store,
  { id, api }: Practice,
): Promise<Readonly<Record<string, number>>> {
  const none = { order: 'oldest', offset: 0, limit: 0 } as const;
  const entries = api.contract.resources.map(async ({ name }) => {
    const { total } = await store.list({ practice: id, resource: name }, none);
    return [name, total] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}
