import { storedFields, touched } from '../item.ts';
import { type ActionFunction, addressed, missingItem, sentFields } from './action.ts';

/** Changes the fields that were sent, null clearing one; key and generated fields stay. */
export const update: ActionFunction = async (context, input) => {
  const { store, place, resource, show } = context;
  const key = addressed(context, input);
  const sent = Object.fromEntries(
    Object.entries(sentFields(context, input.body)).filter(
      ([name]) => !resource.key.includes(name),
    ),
  );
  const item = await store.update(place, key, (current, counters) => {
    const stays = Object.entries(current.fields).filter(([name]) => !Object.hasOwn(sent, name));
    const fields = { ...Object.fromEntries(stays), ...storedFields(resource, sent) };
    return touched(context, fields, counters);
  });
  if (item === undefined) throw missingItem(resource, key);
  return { outcome: 'updated', body: show(item) };
};
