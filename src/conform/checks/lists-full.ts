import type { JsonObject } from '../../json.ts';
import { type Exchange, isAccepted } from '../../target/exchange.ts';
import { casesOf } from '../../target/items/sample-body.ts';
import type { Check } from '../check.ts';
import { atOnce } from '../lab/at-once.ts';
import { holdFault } from '../lab/hold-fault.ts';
import { itemsOf, listed } from '../lab/items-of.ts';
import type { Lab, Walk } from '../lab/lab.ts';
import { idOf } from '../lab/made-item.ts';
import { type OwnItem, ownItems } from '../lab/own-items.ts';
import { generatedFields, itemOf } from '../lab/shown.ts';
import { largestPage } from '../list/largest-page.ts';

/** Fewer items say nothing of large pages; a run of all checks has made more. */
const fewest = 110;

/** A list of more pages is left alone. */
const mostPages = 20;

/** Others can move items over the edges of pages while they are walked, but not so many. */
const gap = 10;

/** The list at the end of a run, when it holds all that the run made. */
export const fullCheck: Check = {
  id: 'lists/full',
  rules: ['last-write-shown', 'pages-complete', 'page-size-obeyed'],
  about: 'with many items there, large pages are whole and leave none out, whatever it is',
  needs: ['writes'],
  async run(lab) {
    const binding = lab.subject.operations.list?.binding;
    if (binding?.page === undefined) return { skip: 'the API has no list with pages' };
    await makeExtremes(lab);
    const lacking = Math.max(0, fewest - ownItems(lab).length);
    await atOnce(Array.from({ length: lacking }), (_, index) =>
      lab.make(lab.body(lab.key(`more-${index}`), {}, 'required')),
    );
    const own = ownItems(lab);
    if (own.length < fewest) return { skip: 'not enough items could be made' };
    const size = largestPage(lab);
    const first = await lab.list({ [binding.page.size]: String(size) });
    const shown = itemsOf(first, binding.envelope);
    const pages = Math.ceil((shown.count ?? 0) / Math.max(1, shown.items.length));
    if (!isAccepted(first) || pages > mostPages) return { skip: 'the list is too long' };
    const large = await lab.walk(size);
    const larger = await lab.walk(2 * size);
    const missing = missingFrom(lab, own, large);
    const small = missing.length > 0 ? await lab.walk(20) : large;
    for (const walk of [large, larger]) {
      if (!walk.proof.every(({ response }) => response?.status === 200)) continue;
      holdComplete(lab, missingFrom(lab, own, walk), missingFrom(lab, own, small), walk);
    }
    // Pages that show less than the list counts are for other checks.
    const ids = new Set(small.items.map((item) => idOf(lab, item)));
    const isWhole = ids.size > 0 && ids.size >= (small.count ?? 0);
    if (isWhole) await holdListed(lab, missingFrom(lab, missing, small));
    await holdSizes(lab, binding.page.size, [first]);
    return undefined;
  },
};

/** Items with the least and the greatest value of each field, which a careless filter leaves out first. */
async function makeExtremes(lab: Lab): Promise<void> {
  for (const at of [0, -1]) {
    const values = lab.subject.fields
      .filter((field) => !field.key && casesOf(field, 'accepted').length > 0)
      .map((field) => [field.name, casesOf(field, 'accepted').map(String).sort().at(at)] as const);
    await lab.make(lab.body(lab.key(`extreme${at}`), Object.fromEntries(values) as JsonObject));
  }
}

function missingFrom(lab: Lab, own: readonly OwnItem[], { items }: Walk): readonly OwnItem[] {
  const ids = new Set(items.map((item) => idOf(lab, item)));
  return own.filter(({ id }) => !ids.has(id));
}

/** Holds that large pages show what small ones show. */
function holdComplete(
  lab: Lab,
  missing: readonly OwnItem[],
  anyway: readonly OwnItem[],
  { proof }: Walk,
): void {
  const lost = missing.filter(({ id }) => !anyway.some((one) => one.id === id));
  holdFault(lab, {
    rule: 'pages-complete',
    about: 'the pages of a long list, asked for with a large size',
    expected: 'every item that smaller pages show',
    fault: lost.length >= gap ? `${lost.length} of them are on no page` : undefined,
    proof: proof.slice(0, 4),
  });
}

/** Holds that what a look-up shows is listed. */
async function holdListed(lab: Lab, missing: readonly OwnItem[]): Promise<void> {
  const there: { readonly item: OwnItem; readonly read: Exchange }[] = [];
  for (const item of missing.slice(0, 8)) {
    const read = await lab.read(item.key);
    if (isAccepted(read) && idOf(lab, itemOf(read)) === item.id) there.push({ item, read });
  }
  // Others may have moved it over a page's edge twice, but hardly three times.
  const again = there.length > 0 ? await lab.walk(largestPage(lab)) : undefined;
  const [lost] = there.filter(({ item }) => again && missingFrom(lab, [item], again).length > 0);
  holdFault(lab, {
    rule: 'last-write-shown',
    about: 'the list at the end, with all that was made',
    expected: 'every item that a look-up shows',
    fault: lost && 'one is not listed',
    proof: lost ? [lost.item.made, lost.read, ...(again?.proof ?? []).slice(0, 4)] : [],
  });
}

/** Holds that a page has as many items as it may: one of another size must not show that it could. */
async function holdSizes(lab: Lab, name: string, largest: readonly Exchange[]): Promise<void> {
  const sizes = [50, 60].filter((size) => size < largestPage(lab));
  const asked = [];
  for (const size of sizes) asked.push({ size, done: await lab.list({ [name]: String(size) }) });
  const pages = [...asked, ...largest.map((done) => ({ size: largestPage(lab), done }))]
    .filter(({ done }) => isAccepted(done))
    .map(({ size, done }) => ({ size, done, length: lengthOf(lab, done) }));
  const wrong = pages.find(
    (page) =>
      page.length > page.size ||
      (page.length < page.size && pages.some(({ length }) => length > page.length)),
  );
  holdFault(lab, {
    rule: 'page-size-obeyed',
    about: 'pages of several large sizes of a list that is longer',
    expected: 'as many items as asked for, up to one limit',
    fault: wrong && `${wrong.length} items of ${wrong.size}, though another page has more`,
    proof: pages.map(({ done }) => done),
  });
}

function lengthOf(lab: Lab, done: Exchange): number {
  const [id = ''] = generatedFields(lab.subject, 'uuid');
  const { items } = listed(lab, done);
  return items.filter((item) => typeof item[id] === 'string').length;
}
