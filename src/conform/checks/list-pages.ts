import { type Exchange, isAccepted } from '../../target/exchange.ts';
import { atOnce } from '../lab/at-once.ts';
import { holdFault } from '../lab/hold-fault.ts';
import { itemsOf } from '../lab/items-of.ts';
import { isRefused, type Lab } from '../lab/lab.ts';
import { answerOf, generatedFields } from '../lab/shown.ts';
import type { ListView, ListViewer } from '../list/list-view.ts';

/** A page to ask for: its index from 0 and its size; a parameter that is undefined is left out. */
export type PageWanted = {
  readonly index: number | undefined;
  readonly size: number | undefined;
  /** How many items such a page has at most. */
  readonly holds: number;
  readonly isPastTheEnd: boolean;
};

/** A page as it was shown. */
export type PageSeen = PageWanted & {
  readonly ids: readonly string[];
  readonly count: number | undefined;
  readonly exchange: Exchange;
};

const defaultSize = 20;

/**
 * Chooses pages of which a view says what they must hold: of the sizes 1, 2, 7 and the default, those at
 * the view's edges and between.
 *
 * @param limit the most items that a page has
 */
export function pagesToSee(view: ListView, limit: number): readonly PageWanted[] {
  const end = view.first + view.ids.length;
  const of = (size: number, wanted: Parameters<typeof pagesOfSize>[3]) =>
    pagesOfSize(view, limit, size, wanted);
  const holds = Math.min(defaultSize, limit);
  const plain = { size: undefined, holds, isPastTheEnd: false };
  const { length } = view.ids;
  const hasEnd = length < limit || length % limit !== 0;
  const beyond = { index: Math.ceil(end / 7) + 5, size: 7, holds: 7, isPastTheEnd: true };
  return [
    { ...plain, index: undefined },
    { ...plain, index: 0 },
    { ...plain, index: 1 },
    ...of(7, (start, stop) => [start, start + 1, start + 2, stop - 2, stop - 1]),
    ...of(2, (start, stop) => [start, start + 1, start + 2, stop - 1]),
    ...of(1, (start, stop) => [start, start + 1, stop - 1]),
    { index: undefined, size: 2, holds: Math.min(2, limit), isPastTheEnd: false },
    ...(hasEnd ? [beyond] : []),
  ];
}

/**
 * Pages of one size that lie within a view.
 *
 * @param wanted chooses their indexes, of those from `start` to below `stop`
 */
export function pagesOfSize(
  { first, ids }: ListView,
  limit: number,
  size: number,
  wanted: (start: number, stop: number) => readonly number[],
): readonly PageWanted[] {
  const holds = Math.min(size, limit);
  const start = Math.ceil(first / holds);
  const stop = Math.ceil((first + ids.length) / holds);
  const indexes = [...new Set(wanted(start, stop))].filter((one) => one >= start && one < stop);
  return indexes.map((index) => ({ index, size, holds, isPastTheEnd: false }));
}

/** Asks for pages, a few at once. */
export async function seePages(
  lab: Lab,
  wanted: readonly PageWanted[],
): Promise<readonly PageSeen[]> {
  const { binding } = lab.subject.operations.list ?? {};
  const [id = ''] = generatedFields(lab.subject, 'uuid');
  return atOnce(wanted, async (one) => {
    const query = {
      ...(one.index !== undefined && {
        [binding?.page?.index ?? '']: String((binding?.page?.first ?? 0) + one.index),
      }),
      ...(one.size !== undefined && { [binding?.page?.size ?? '']: String(one.size) }),
    };
    const outcome = one.isPastTheEnd ? 'past-the-end' : 'listed';
    const exchange = await lab.list(query, { outcome });
    const { items, count } = itemsOf(exchange, binding?.envelope);
    return { ...one, exchange, ids: items.map((item) => String(item[id])), count };
  });
}

/** Holds pages against a view of the list that they are cut from; whether each holds what it must. */
export function holdPages(
  lab: Lab,
  { part }: ListViewer,
  view: ListView,
  seen: readonly PageSeen[],
): boolean {
  const end = view.first + view.ids.length;
  const isEndKnown = part !== 'beginning';
  const plain = seen.find((one) => one.index === undefined && one.size === undefined);
  const isPlainRight = plain?.ids.length === Math.min(plain?.holds ?? 0, view.count ?? end);
  const shift = isShifted(seen, view);
  const isLong = ({ ids, holds }: PageSeen) => ids.length > holds;
  let isWhole = true;
  for (const page of seen) {
    if (page.exchange.response === undefined || page.exchange.response.status >= 500) continue;
    holdCount(lab, view, page);
    if (page.isPastTheEnd) {
      if (isEndKnown) holdPastTheEnd(lab, page);
      continue;
    }
    const start = (page.index ?? 0) * page.holds;
    const isSeen = start >= view.first && (isEndKnown || start + page.holds <= end);
    const right = isSeen
      ? view.ids.slice(start - view.first, start - view.first + page.holds)
      : undefined;
    const length = right?.length ?? Math.min(page.holds, (view.count ?? end) - start);
    // Where the list has another size when none is said, its other pages tell nothing more.
    if (page.size === undefined && page.index === 1 && !isPlainRight) continue;
    if (!isLong(page) && seen.some((one) => one.size === page.size && isLong(one))) continue;
    const held = { page, right, length, shift, view };
    if (length > 0 && !holdPage(lab, held)) isWhole = false;
  }
  return isWhole;
}

function holdCount(lab: Lab, view: ListView, page: PageSeen): void {
  if (view.count === undefined || page.count === undefined) return;
  holdFault(lab, {
    rule: 'count-all',
    about: `the count on ${nameOf(page)}`,
    expected: 'the same count on every page',
    fault: page.count === view.count ? undefined : `${page.count}, elsewhere ${view.count}`,
    proof: [...view.proof.slice(0, 1), page.exchange],
  });
}

function holdPastTheEnd(lab: Lab, page: PageSeen): void {
  const isRight = page.ids.length === 0 && (isAccepted(page.exchange) || isRefused(page.exchange));
  holdFault(lab, {
    rule: 'past-the-end',
    about: 'a page past the last one',
    expected: 'no items',
    fault: isRight ? undefined : `${answerOf(page.exchange)} with ${page.ids.length} items`,
    proof: [page.exchange],
  });
}

/** A page, and what it must hold; which items those are is known only within the view. */
type HeldPage = {
  readonly page: PageSeen;
  readonly right: readonly string[] | undefined;
  readonly length: number;
  readonly shift: boolean;
  readonly view: ListView;
};

function holdPage(lab: Lab, { page, right, length, shift, view }: HeldPage): boolean {
  const { ids, exchange } = page;
  const isLong = ids.length > page.holds;
  // An empty page is one that is missing; a short one has another size.
  const isShort = ids.length < length && ids.length > 0 && length === page.holds;
  const isOther = right !== undefined && ids.join() !== right.join();
  const size = page.size === undefined && page.holds === defaultSize;
  const sizeRule = size ? 'page-size-default' : 'page-size-obeyed';
  const fault =
    isLong || isShort || ids.length !== length
      ? `${isAccepted(exchange) ? '' : `${answerOf(exchange)}, `}${ids.length} items`
      : isOther
        ? othersOf(page, view, shift)
        : undefined;
  const contentRule = shift ? 'page-zero-based' : 'pages-complete';
  holdFault(lab, {
    rule: isLong || isShort || (fault === undefined && size) ? sizeRule : contentRule,
    about: nameOf(page),
    expected: `${length} items, those that the list has there`,
    fault,
    proof: [...view.proof.slice(0, 1), exchange],
  });
  if (fault !== undefined) return false;
  for (const rule of [sizeRule, ...(page.index === undefined ? ['page-zero-based'] : [])]) {
    const expected = `${length} items, those that the list has there`;
    holdFault(lab, { rule, about: nameOf(page), expected, fault, proof: [exchange] });
  }
  return true;
}

/** Which items a page has in place of its own. */
function othersOf({ ids, index = 0, holds }: PageSeen, view: ListView, shift: boolean): string {
  if (shift) return `those of page ${index - 1}`;
  const places = ids.map((id) => view.ids.indexOf(id)).filter((place) => place >= 0);
  const first = index * holds - view.first;
  const some = places.slice(0, 7).map((place) => place + view.first);
  const said = places.length > some.length ? `${some.join(', ')}, …` : some.join(', ');
  return `those at the places ${said} of the whole list, where it should begin with ${first + view.first}`;
}

/** Whether every page after the first that is wrong shows what the page before it should. */
function isShifted(seen: readonly PageSeen[], view: ListView): boolean {
  const shows = ({ holds, ids }: PageSeen, index: number) => {
    const start = index * holds - view.first;
    return start < 0 || ids.join() === view.ids.slice(start, start + holds).join();
  };
  const wrong = seen.filter((one) => {
    return (one.index ?? 0) > 0 && !one.isPastTheEnd && !shows(one, one.index ?? 0);
  });
  return wrong.length > 1 && wrong.every((one) => shows(one, (one.index ?? 0) - 1));
}

function nameOf({ index, size, isPastTheEnd }: PageSeen): string {
  const which = index === undefined ? 'the list' : index < 3 ? `page ${index}` : 'a later page';
  const sized = size === undefined ? 'without a size' : `with the size ${size}`;
  return `${isPastTheEnd ? 'a page past the last one' : which} ${sized}`;
}
