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
  rules: ['last-write-shown', 'pages-complete', 'page-size-obeyed', 'count-all'],
  about: 'with many items there, large pages are whole, leave none out, and all are counted',
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
    const missingAnyway = missingFrom(lab, own, small);
    const there = own.filter((one) => !missingAnyway.includes(one));
    for (const [pageSize, walk] of [[size, large] as const, [2 * size, larger] as const]) {
      if (!walk.proof.every(({ response }) => response?.status === 200)) continue;
      holdOnce(lab, walk);
      const lost = missingFrom(lab, there, walk);
      const isLost = lost.length >= gap || (await isLostAgain(lab, lost, pageSize));
      holdComplete(lab, isLost ? lost : [], walk);
    }
    holdCount(lab, large);
    const ids = new Set(small.items.map((item) => idOf(lab, item)));
    // What is counted and not there is on no page; what is not even counted is not on the list.
    const isWhole = ids.size >= (small.count ?? 0);
    const lost = ids.size > 0 ? missingFrom(lab, missing, small) : [];
    await holdListed(lab, isWhole ? 'last-write-shown' : 'pages-complete', lost);
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
function holdComplete(lab: Lab, lost: readonly OwnItem[], { proof }: Walk): void {
  holdFault(lab, {
    rule: 'pages-complete',
    about: 'the pages of a long list, asked for with a large size',
    expected: 'every item that smaller pages show',
    fault: lost.length > 0 ? `${lost.length} of them on no page` : undefined,
    proof: proof.slice(0, 4),
  });
}

/** Whether some of a few that pages lack are lacking twice more: others do not move the same ones each time. */
async function isLostAgain(lab: Lab, lost: readonly OwnItem[], size: number): Promise<boolean> {
  let left = lost;
  for (let turn = 0; turn < 2 && left.length > 0; turn++) {
    left = missingFrom(lab, left, await lab.walk(size));
  }
  return left.length > 0;
}

/** Holds that no page shows an item twice, which others who write cannot bring about. */
function holdOnce(lab: Lab, { proof }: Walk): void {
  const [id = ''] = generatedFields(lab.subject, 'uuid');
  const twice = proof.find((done) => {
    const ids = listed(lab, done).items.map((item) => item[id]);
    return new Set(ids).size < ids.length;
  });
  holdFault(lab, {
    rule: 'pages-complete',
    about: 'a large page',
    expected: 'each item once',
    fault: twice && 'an item is on it twice',
    proof: twice ? [twice] : [],
  });
}

/** Holds that a long list counts what its pages show. */
function holdCount(lab: Lab, { items, count, proof }: Walk): void {
  if (count === undefined) return;
  const { size } = new Set(items.map((item) => idOf(lab, item)));
  holdFault(lab, {
    rule: 'count-all',
    about: 'the count of a long list',
    expected: 'all items that its pages show',
    fault: size >= count + gap ? `${count}, and there are ${size}` : undefined,
    proof: proof.slice(0, 4),
  });
}

/** Holds that what a look-up shows is listed. */
async function holdListed(lab: Lab, rule: string, missing: readonly OwnItem[]): Promise<void> {
  const there: { readonly item: OwnItem; readonly read: Exchange }[] = [];
  for (const item of missing.slice(0, 8)) {
    const read = await lab.read(item.key);
    if (isAccepted(read) && idOf(lab, itemOf(read)) === item.id) there.push({ item, read });
  }
  // Others may have moved it over a page's edge twice, but hardly three times.
  const again = there.length > 0 ? await lab.walk(largestPage(lab)) : undefined;
  const [lost] = there.filter(({ item }) => again && missingFrom(lab, [item], again).length > 0);
  holdFault(lab, {
    rule,
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
