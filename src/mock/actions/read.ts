import { type ActionFunction, addressed, missingItem } from './action.ts';

/** Shows the item that the path addresses. */
export const read: ActionFunction = async (context, input) => {
  const key = addressed(context, input);
  const item = await context.store.get(context.place, key);
  if (item === undefined) throw missingItem(context.resource, key);
  return { outcome: 'found', body: context.show(item) };
};
