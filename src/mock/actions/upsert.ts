import type { Fields } from '../../store/store.ts';
import { generatedFields, keyOf, storedFields, touched } from '../item.ts';
import { type ActionContext, type ActionFunction, requireParent, sentFields } from './action.ts';
import { withDefaults } from './defaults.ts';

/** Makes the item when its key is new, and changes it when it exists. */
export const upsert: ActionFunction = async (context, input) => {
  const { store, place, resource, show } = context;
  await requireParent(context, input.path);
  const sent = withDefaults(context, { ...sentFields(context, input.body), ...input.path });
  const given = storedFields(resource, sent);
  const key = keyOf(resource, sent);
  const { item, created } = await store.upsert(place, key, (current, counters) => {
    if (current !== undefined) {
      return touched(context, changedFields(context, current.fields, sent, given), counters);
    }
    const made = generatedFields(context, counters, sent);
    return { time: made.time, fields: { ...given, ...made.fields } };
  });
  return { outcome: created ? 'created' : 'updated', body: show(item) };
};

/**
 * An item's fields after an upsert: what was sent as null is cleared, and what was left out stays or is
 * cleared, as the resource says. The key stays as it was first written (it may differ in case).
 */
function changedFields(
  { resource, sendable }: ActionContext,
  current: Fields,
  sent: Fields,
  given: Fields,
): Fields {
  const replaced = resource.omitted === 'clear' ? sendable : Object.keys(sent);
  const stays = Object.entries(current).filter(([name]) => !replaced.includes(name));
  const key = resource.key.map((name) => [name, current[name] ?? null] as const);
  return { ...Object.fromEntries(stays), ...given, ...Object.fromEntries(key) };
}
