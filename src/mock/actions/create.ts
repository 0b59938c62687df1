import { Problem } from '../../problem.ts';
import { generatedFields, keyOf, sequenceField, storedFields } from '../item.ts';
import { type ActionFunction, requireParent, sentFields } from './action.ts';
import { withDefaults } from './defaults.ts';

/** Makes an item; a key that is taken is a conflict, unless the server counts keys itself. */
export const create: ActionFunction = async (context, input) => {
  const { store, place, resource, show } = context;
  await requireParent(context, input.path);
  const sent = withDefaults(context, { ...sentFields(context, input.body), ...input.path });
  const counted = sequenceField(resource);
  const given = storedFields(resource, sent);
  // A number that fixtures brought along may be taken: the next one is tried.
  for (let skipped = 0; ; skipped++) {
    const item = await store.insert(place, (counters) => {
      const next = { ...counters, revision: counters.revision + skipped };
      const { time, fields } = generatedFields(context, next, sent);
      return {
        time,
        fields: { ...given, ...fields },
        key: keyOf(resource, { ...sent, ...fields }),
      };
    });
    if (item !== undefined) return { outcome: 'created', body: show(item) };
    if (counted === undefined) {
      const key = keyOf(resource, sent).map((part) => JSON.stringify(part));
      throw new Problem('conflict', `${resource.name} has an item ${key.join(', ')} already.`);
    }
  }
};
