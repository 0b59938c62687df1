import { type Exchange, isAccepted } from '../../target/exchange.ts';
import type { Check } from '../check.ts';
import { holdFault } from '../lab/hold-fault.ts';
import { listed } from '../lab/items-of.ts';
import type { Lab } from '../lab/lab.ts';
import { createListViewer, type ListView, type ListViewer } from '../list/list-view.ts';
import { pageQuery } from '../list/page-query.ts';
import { orderCheck } from './list-order.ts';
import { holdPages, pagesToSee, seePages } from './list-pages.ts';
import { makeAlike } from './make-alike.ts';

/** More than fit on a page of the default size, and on three pages of seven. */
const room = 23;

/** So many of its own a check has in any case. */
const fewest = 6;

/** How often it is tried to find a moment in which nobody else writes. */
const attempts = 3;

/** Where others have changed more than so many items meanwhile, there will be no such moment. */
const most = 2;

const pages: Check = {
  id: 'lists/pages',
  rules: [
    ...['page-zero-based', 'page-size-default', 'page-size-obeyed', 'pages-complete'],
    ...['count-all', 'last-write-shown', 'past-the-end'],
  ],
  about: 'pages of several sizes are cut from one and the same list, which holds every item once',
  needs: ['writes'],
  async run(lab) {
    if (!(await isFirstPageThere(lab))) return;
    const viewer = await createListViewer(lab, room);
    if (typeof viewer === 'string') return { skip: viewer };
    const wanted = Math.max(fewest, room - viewer.shown);
    const own = await makeAlike(lab, wanted);
    if (own.size < wanted) return { skip: 'not all items could be made' };
    let moved = 0;
    for (let attempt = 0; attempt < attempts; attempt++) {
      const before = await viewer.view();
      const seen = await seePages(lab, pagesToSee(before, viewer.limit));
      const after = await viewer.view();
      moved += changesBetween(before, after);
      if (moved > most) break;
      if (before.ids.join() !== after.ids.join()) continue;
      if (before.counts.join() !== after.counts.join()) continue;
      if (viewer.part === 'end' && !(await holdBeginning(lab, viewer))) return;
      if (!holdComplete(lab, viewer, before, own)) return;
      // Where pages leave items out, those that there are cannot be counted.
      if (holdPages(lab, viewer, before, seen)) holdCounted(lab, viewer, before);
      return;
    }
    return {
      skip: 'the list never held still: others write in the practice, or its order changes',
    };
  },
};

/** Laws of pages and of the list's order. */
export const listChecks: readonly Check[] = [pages, orderCheck];

/** Whether the first page can be asked for by its number; nothing can be said about pages otherwise. */
async function isFirstPageThere(lab: Lab): Promise<boolean> {
  const page = lab.subject.operations.list?.binding?.page;
  if (page === undefined) return false;
  const plain = await lab.list({}, { outcome: 'listed' });
  const first = await lab.list({ [page.index]: String(page.first) }, { outcome: 'listed' });
  if (!isAccepted(plain)) return false;
  return holdFault(lab, {
    rule: 'page-zero-based',
    about: `the page ${page.first}`,
    expected: 'the first page',
    fault: isAccepted(first) ? undefined : `${first.response?.status ?? 'no answer'}`,
    proof: [plain, first],
  });
}

/** How many items came or went between two views. */
function changesBetween(one: ListView, other: ListView): number {
  const [before, after] = [new Set(one.ids), new Set(other.ids)];
  const came = other.ids.filter((id) => !before.has(id)).length;
  return came + one.ids.filter((id) => !after.has(id)).length;
}

/**
 * Holds that the first two pages are together what one page of twice the size is: of a long list only the
 * end is viewed, from which a gap or an overlap at its beginning cannot be seen.
 */
async function holdBeginning(lab: Lab, { limit }: ListViewer): Promise<boolean> {
  const page = lab.subject.operations.list?.binding?.page;
  const size = Math.min(7, Math.floor(limit / 2));
  if (page === undefined || size < 1) return true;
  const done: Exchange[] = [];
  for (const [index, length] of [
    [0, 2 * size],
    [0, size],
    [1, size],
    [0, 2 * size],
  ] as const) {
    done.push(await lab.list(pageQuery(lab, index, length), { outcome: 'listed' }));
  }
  const [before, one, two, after] = done.map((each) =>
    listed(lab, each).items.map((item) => JSON.stringify(item)),
  );
  if (!done.every(isAccepted) || before?.join() !== after?.join()) return true;
  return holdFault(lab, {
    rule: 'pages-complete',
    about: 'the first two pages, and one of twice the size',
    expected: 'the same items',
    fault: before?.join() === [...(one ?? []), ...(two ?? [])].join() ? undefined : 'others',
    proof: done,
  });
}

/** Holds that a list has every item once, and counts them; whether own items are all there. */
function holdComplete(
  lab: Lab,
  viewer: ListViewer,
  view: ListView,
  own: ReadonlySet<string>,
): boolean {
  const { ids, count, proof } = view;
  const missing = [...own].filter((id) => !ids.includes(id)).length;
  const twice = ids.length - new Set(ids).size;
  const isWhole = viewer.part === 'whole';
  const listed = new Set(ids).size;
  // What is counted but not listed was lost on the way to a page; what is not even counted was not there.
  const isCounted = count === undefined || !isWhole || count >= listed + missing;
  holdFault(lab, {
    rule: missing > 0 && !isCounted ? 'last-write-shown' : 'pages-complete',
    about: 'all pages of the list',
    expected: 'every item once',
    fault:
      missing + twice > 0
        ? `of ${own.size} own items ${missing} are missing; ${twice} items are there twice`
        : undefined,
    proof: proof.slice(0, 4),
  });
  return missing === 0;
}

/** Holds that the list counts as many items as there are on its pages. */
function holdCounted(lab: Lab, { part }: ListViewer, { first, ids, count, proof }: ListView): void {
  const isTwice = ids.length > new Set(ids).size;
  if (count === undefined || part === 'beginning' || isTwice) return;
  const counted = first + ids.length;
  holdFault(lab, {
    rule: 'count-all',
    about: 'the count beside all pages of the list',
    expected: 'as many as there are items on all pages',
    fault: count === counted ? undefined : `${count}, and there are ${counted} items`,
    proof: proof.slice(0, 4),
  });
}
