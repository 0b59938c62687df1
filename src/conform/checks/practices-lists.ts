import type { JsonObject } from '../../json.ts';
import { type Exchange, isAccepted } from '../../target/exchange.ts';
import type { Check } from '../check.ts';
import { holdFault } from '../lab/hold-fault.ts';
import { listed } from '../lab/items-of.ts';
import type { Lab } from '../lab/lab.ts';
import { generatedFields } from '../lab/shown.ts';
import { largestPage } from '../list/largest-page.ts';
import { idsIn } from '../list/list-view.ts';
import { pageFault } from '../list/order-fault.ts';
import { pageQuery } from '../list/page-query.ts';

/** How many items are made in the second practice, so that there is an order to judge. */
const others = 4;

/** How often a page is asked for: an order at random hardly ever is the same so often. */
const looks = 3;

/** The same page with one key and, right after it, with the other. */
export const listsCheck: Check = {
  id: 'practices/lists',
  rules: ['practices-apart', 'order-stable'],
  about: "a list is the key's own right after it was asked for with the other key, and as orderly",
  needs: ['writes', 'second-key'],
  async run(lab) {
    if (lab.subject.operations.list === undefined) return { skip: 'the API has no list' };
    const theirs: Exchange[] = [];
    for (let index = 0; index < others; index++) {
      theirs.push(await lab.make(lab.body(lab.key(`theirs-${index}`)), { as: 'second' }));
    }
    const made = await lab.make(lab.body(lab.key('own')));
    const own = idsIn(lab, [made]);
    const found = await pageWith(lab, own);
    if (found === undefined) return { skip: 'the item is on no page that a list like this has it' };
    const next = await lab.list(found.query, { as: 'second' });
    const shown: Exchange[] = [];
    for (let look = 0; look < looks; look++) {
      shown.push(
        await lab.list(pageQuery(lab, 0, largestPage(lab)), { as: 'second', outcome: 'listed' }),
      );
    }
    const foreign = idsIn(lab, theirs.filter(isAccepted));
    const isMixed =
      [next, ...shown].some((done) => identified(lab, done).some(({ id }) => own.includes(id))) ||
      identified(lab, found.done).some(({ id }) => foreign.includes(id));
    const isApart = holdFault(lab, {
      rule: 'practices-apart',
      about: 'the list with one key, then the same list with the other',
      expected: 'each shows its own practice',
      fault: isMixed ? "one shows the other practice's item" : undefined,
      proof: [made, found.done, next, ...shown.slice(0, 1)],
    });
    if (isApart) holdOrder(lab, shown.filter(isAccepted));
    return undefined;
  },
};

function holdOrder(lab: Lab, shown: readonly Exchange[]): void {
  const pages = shown.map((done) => identified(lab, done).map(({ item }) => item));
  const wrong = pages.findIndex(
    (page, index) => index > 0 && pageFault(pages[index - 1] ?? [], page) !== undefined,
  );
  const pair = wrong < 0 ? shown.slice(0, 2) : shown.slice(wrong - 1, wrong + 1);
  holdFault(lab, {
    rule: 'order-stable',
    about: 'the same page with the second key, several times',
    expected: 'the same items in the same order each time',
    fault: wrong < 0 ? undefined : pageFault(pages[wrong - 1] ?? [], pages[wrong] ?? []),
    proof: pair,
  });
}

type Page = { readonly query: { readonly [name: string]: string }; readonly done: Exchange };

/** The page on which an item is: the first one or the last one, as new items mostly are. */
async function pageWith(lab: Lab, ids: readonly string[]): Promise<Page | undefined> {
  const ask = async (index: number) => {
    const query = pageQuery(lab, index, largestPage(lab));
    return { query, done: await lab.list(query, { outcome: 'listed' }) };
  };
  const has = ({ done }: Page) => identified(lab, done).some(({ id }) => ids.includes(id));
  const first = await ask(0);
  if (has(first)) return first;
  const { count = 0 } = listed(lab, first.done);
  const last = await ask(Math.ceil(count / largestPage(lab)) - 1);
  return has(last) ? last : undefined;
}

function identified(
  lab: Lab,
  done: Exchange,
): readonly { readonly id: string; readonly item: JsonObject }[] {
  const [id = ''] = generatedFields(lab.subject, 'uuid');
  const { items } = listed(lab, done);
  return items.map((item) => ({ id: String(item[id]), item }));
}
