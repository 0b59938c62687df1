import { Problem } from '../problem.ts';
import type { Contract, Resource } from '../spec/contract.ts';
import type { Store } from '../store/store.ts';
import { keyOf } from './item.ts';
import type { Practice } from './practice.ts';

/**
 * Brings the items of a practice under the keys that another contract gives them: whether case counts in a
 * key is an open question, so that a change of the profile may change keys.
 *
 * @throws Problem `conflict` where two items would have one key
 */
export async function rekey(store: Store, practice: Practice, to: Contract): Promise<void> {
  const { contract } = practice.api;
  const caseOf = ({ resources }: Contract) => resources.map(({ keyCase }) => keyCase).join();
  if (caseOf(contract) === caseOf(to)) return;
  const all = { order: 'oldest', offset: 0, limit: Number.MAX_SAFE_INTEGER } as const;
  const entries = to.resources.map(async (resource) => {
    const { items } = await store.list({ practice: practice.id, resource: resource.name }, all);
    const keyed = items.map(({ fields }) => ({ key: keyOf(resource, fields), fields }));
    refuseTwice(resource, keyed);
    return [resource.name, keyed] as const;
  });
  const resources = Object.fromEntries(await Promise.all(entries));
  await store.reset(practice.id, { counters: await store.counters(practice.id), resources });
}

function refuseTwice({ name }: Resource, items: readonly { readonly key: readonly string[] }[]) {
  const taken = new Set<string>();
  for (const { key } of items) {
    const text = JSON.stringify(key);
    if (taken.has(text)) {
      const detail = `Two items of ${name} would have the key ${text}; remove one of them first.`;
      throw new Problem('conflict', detail);
    }
    taken.add(text);
  }
}
