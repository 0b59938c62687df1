import { Problem } from '../../problem.ts';
import { windowOf } from '../page.ts';
import { type ActionFunction, requireParent } from './action.ts';

/** Shows a page of the items, or all where the operation knows no pages. */
export const list: ActionFunction = async (context, input) => {
  const { store, place, resource, operation, show } = context;
  await requireParent(context, input.path);
  const { page, envelope } = operation.binding ?? {};
  const whole = { index: 0, offset: 0, limit: Number.MAX_SAFE_INTEGER };
  const { index, offset, limit } = page ? windowOf(page, input.query) : whole;
  const order = resource.order === 'other' ? 'key' : resource.order;
  const found = await store.list(place, { where: input.path, order, offset, limit });
  const items = found.items.map(show);
  const isPast = index > 0 && offset >= found.total;
  const outcome = isPast ? 'past-the-end' : 'listed';
  if (isPast && (operation.outcomes['past-the-end'] ?? 200) >= 400) {
    throw new Problem(
      'past-the-end',
      `There are ${found.total} items; page ${index} is past them.`,
    );
  }
  if (envelope === undefined) return { outcome, body: items };
  const count = envelope.count === undefined ? {} : { [envelope.count]: found.total };
  return { outcome, body: { [envelope.items]: items, ...count } };
};
