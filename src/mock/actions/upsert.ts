import { generatedFields, keyOf, storedFields, touched } from '../item.ts';
import type { Item } from '../../store/store.ts';
import { type ActionFunction, requireParent, sentFields } from './action.ts';
import { withDefaults } from './defaults.ts';

/** Makes the item when its key is new, and changes it when it exists. */
export const upsert: ActionFunction = async (context, input) => {
  const { store, place, resource, show } = context;
  await requireParent(context, input.path);
  const sent = withDefaults(context, { ...sentFields(context, input.body), ...input.path });
  const given = storedFields(resource, sent);
  const { item, created } = await store.upsert(place, keyOf(resource, sent), (current, counters) => {
    if (current === undefined) {
      const { time, fields } = generatedFields(context, counters, sent);
      return { time, fields: { ...given, ...fields } };
    }
    // null clears; what is left out stays or is cleared, as the resource says.
    const cleared = resource.omitted === 'clear' ? context.sendable : Object.keys(sent);
    const stays = Object.entries(current.fields).filter(
      ([name]) => !cleared.includes(name) || resource.key.includes(name),
    );
    return touched(context, { ...Object.fromEntries(stays), ...dataOf(context.resource.key, given, current) }, counters);
  });
  return { outcome: created ? 'created' : 'updated', body: show(item) };
};

/** The given fields, but the key as it was first written (it may differ in case). */
function dataOf(key: readonly string[], given: Item['fields'], current: Item): Item['fields'] {
  const kept = key.map((name) => [name, current.fields[name] ?? null] as const);
  return { ...given, ...Object.fromEntries(kept) };
}
