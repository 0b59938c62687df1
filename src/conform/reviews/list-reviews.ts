import type { JsonObject } from '../../json.ts';
import { type Exchange, isAccepted } from '../../target/exchange.ts';
import { itemsOf } from '../lab/items-of.ts';
import { orderFault, pageFault } from '../list/order-fault.ts';
import type { Record, Review } from './review.ts';

/** What a list showed, once. */
type Showing = { readonly items: readonly JsonObject[]; readonly exchange: Exchange };

/** All the lists that checks asked for, whatever for: none may contradict another in its order. */
const order: Review = {
  id: 'responses/order',
  rules: ['order-stable'],
  about: 'lists between which this run wrote nothing show what nobody changed in one order',
  *review(record) {
    const writes = record.exchanges.filter(({ request }) => !isRead(request.method));
    const latest = new Map<string, Showing>();
    for (const showing of showingsOf(record)) {
      const { as, path } = showing.exchange.request;
      for (const name of [as, `${as} ${path}`]) {
        const earlier = latest.get(name);
        latest.set(name, showing);
        if (earlier === undefined || writes.some((one) => isBetween(one, earlier, showing)))
          continue;
        const isSamePage = earlier.exchange.request.path === path;
        const fault = (isSamePage ? pageFault : orderFault)(earlier.items, showing.items);
        yield {
          rule: 'order-stable',
          about: isSamePage ? 'the same page, asked for again' : 'two pages of the list',
          ok: fault === undefined,
          expected: 'the same items in the same order each time',
          received: fault ?? 'it is so',
          proof: [earlier.exchange, showing.exchange],
        };
      }
    }
  },
};

/** Reviews of the lists of a run. */
export const listReviews: readonly Review[] = [order];

function showingsOf({ expected, exchanges }: Record): readonly Showing[] {
  const lists = expected.filter(({ expectation }) => expectation.outcome === 'listed');
  const [first] = lists;
  const { operation } = first?.expectation ?? {};
  if (operation === undefined) return [];
  return exchanges
    .filter((one) => one.request.method === 'GET' && isAccepted(one))
    .filter(({ request }) => request.path.replace(/\?.*$/, '') === operation.path)
    .map((exchange) => ({ exchange, items: itemsOf(exchange, operation.binding?.envelope).items }))
    .sort((one, other) => one.exchange.sentAt - other.exchange.sentAt);
}

function isRead(method: string): boolean {
  return method === 'GET' || method === 'HEAD';
}

/** Whether an exchange was under way at any time from the first showing's beginning to the second's end. */
function isBetween({ sentAt, doneAt }: Exchange, one: Showing, other: Showing): boolean {
  return sentAt < other.exchange.doneAt && doneAt > one.exchange.sentAt;
}
