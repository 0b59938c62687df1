import type { JsonObject } from '../../json.ts';
import { type Exchange, isAccepted } from '../../target/exchange.ts';
import type { Check } from '../check.ts';
import { holdFault } from '../lab/hold-fault.ts';
import { listed } from '../lab/items-of.ts';
import type { Lab } from '../lab/lab.ts';
import { createListViewer } from '../list/list-view.ts';
import { pageFault } from '../list/order-fault.ts';
import { pageQuery } from '../list/page-query.ts';
import { makeAlike } from './make-alike.ts';

/** How many items there are that nothing but their keys tells apart: where they go is for the order to say. */
const alike = 6;

/** How often a page is asked for: an order that turns now and then must not look the same each time. */
const looks = { plain: 4, page: 7 };

/** The same pages, again and again, with nothing done in between. */
export const orderCheck: Check = {
  id: 'lists/order',
  rules: ['order-stable'],
  about: 'a page that is asked for several times shows what nobody changed in one order',
  needs: ['writes'],
  async run(lab) {
    const { list } = lab.subject.operations;
    if (list === undefined) return { skip: 'the API has no list' };
    const made = await makeAlike(lab, alike);
    let isSeen = false;
    for (const query of await pagesWith(lab, made)) {
      const shown = await lookAgain(lab, query);
      isSeen ||= shown.some(({ items }) => items.length > 1);
      if (shown.length > 1 && !holdOrder(lab, shown)) return undefined;
    }
    return isSeen ? undefined : { skip: 'no page of the list shows items' };
  },
};

type Look = { readonly items: readonly JsonObject[]; readonly done: Exchange };
type Query = { readonly [name: string]: string };

/** The list as it comes, its first page, and the pages on which the given items are. */
async function pagesWith(lab: Lab, ids: ReadonlySet<string>): Promise<readonly Query[]> {
  const page = lab.subject.operations.list?.binding?.page;
  const viewer = await createListViewer(lab, alike);
  if (page === undefined || typeof viewer === 'string') return [{}];
  const { limit } = viewer;
  const view = await viewer.view();
  const places = view.ids.flatMap((id, place) => (ids.has(id) ? [view.first + place] : []));
  const indexes = new Set([0, ...places.map((place) => Math.floor(place / limit))]);
  const pages = [...indexes].slice(0, 3).map((index) => pageQuery(lab, index, limit));
  return [{}, ...pages];
}

async function lookAgain(lab: Lab, query: Query): Promise<readonly Look[]> {
  const shown: Look[] = [];
  const most = Object.keys(query).length === 0 ? looks.plain : looks.page;
  for (let look = 0; look < most; look++) {
    const done = await lab.list(query, { outcome: 'listed' });
    const { items } = listed(lab, done);
    if (isAccepted(done)) shown.push({ items, done });
  }
  return shown;
}

/** Holds each look against the first one and the one before it. */
function holdOrder(lab: Lab, shown: readonly Look[]): boolean {
  const [first] = shown;
  const pairs = shown.flatMap((look, index) =>
    [first, shown[index - 1]].flatMap((earlier) => (earlier ? [{ earlier, look }] : [])),
  );
  const wrong = pairs.find(({ earlier, look }) => pageFault(earlier.items, look.items));
  return holdFault(lab, {
    rule: 'order-stable',
    about: 'the same page, several times',
    expected: 'the same items in the same order each time',
    fault: wrong && pageFault(wrong.earlier.items, wrong.look.items),
    proof: wrong
      ? [wrong.earlier.done, wrong.look.done]
      : shown.map(({ done }) => done).slice(0, 2),
  });
}
