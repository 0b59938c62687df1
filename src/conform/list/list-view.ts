import { isJsonObject, type JsonObject } from '../../json.ts';
import { type Exchange, isAccepted } from '../../target/exchange.ts';
import { listed } from '../lab/items-of.ts';
import type { Lab } from '../lab/lab.ts';
import { generatedFields } from '../lab/shown.ts';
import { walkList } from '../lab/walk-list.ts';
import { largestPage } from './largest-page.ts';
import { orderOf } from './list-order.ts';
import { pageQuery } from './page-query.ts';

/** What a list showed, whole or in the part where a check's own items are. */
export type ListView = {
  /** How many items of the list come before the first of these. */
  readonly first: number;
  /** The items' ids, in the order of the list. */
  readonly ids: readonly string[];
  readonly items: readonly JsonObject[];
  readonly count: number | undefined;
  /** As each page said it. */
  readonly counts: readonly (number | undefined)[];
  /** Whether nobody seems to have written while the pages were walked. */
  readonly isSteady: boolean;
  readonly proof: readonly Exchange[];
};

/** Looks at a list again and again in the same way. */
export type ListViewer = {
  /** Which part of the list a view is of. */
  readonly part: 'whole' | 'beginning' | 'end';
  /** The most items that a page has. */
  readonly limit: number;
  /** How many items the first page showed. */
  readonly shown: number;
  view(): Promise<ListView>;
};

/** The most pages that a view may take. */
const mostPages = 12;

/** The most pages where the list's order does not tell in which part the newest items are. */
const mostPagesWhole = 60;

/**
 * Makes a viewer of a list. Of a long list, only the part is viewed in which items that are made from now
 * on must be.
 *
 * @param room how many items may be made
 * @returns why the list cannot be viewed, where it cannot
 */
export async function createListViewer(
  lab: Lab,
  room: number,
  as: 'first' | 'second' = 'first',
): Promise<ListViewer | string> {
  const { list } = lab.subject.operations;
  const page = list?.binding?.page;
  const [id] = generatedFields(lab.subject, 'uuid');
  if (page === undefined) return 'the API has no list with pages';
  if (id === undefined) return 'items have no id by which they could be told apart';
  const asked = Math.min(largestPage(lab), 500);
  const first = await lab.list(pageQuery(lab, 0, asked), { as });
  if (!isAccepted(first)) return 'the list is refused';
  const { items, count, isList } = listed(lab, first);
  if (!isList) return 'the list has not the documented form';
  if (items.some((item) => typeof item[id] !== 'string')) return 'items of the list have no id';
  const shown = items.length;
  const isCut = items.length < asked && items.length < (count ?? 0);
  const limit = isCut && items.length > 0 ? items.length : asked;
  const pages = Math.ceil((count ?? 0) / limit);
  const order = orderOf(lab);
  const view = (from: number, most?: number) => async (): Promise<ListView> => {
    const walk = await walkList(lab, {
      ...{ size: limit, as, from },
      ...(most !== undefined && { pages: most }),
    });
    const ids = walk.items.map((item) => String(item[id]));
    const pages = walk.proof.map((done) => listed(lab, done));
    const counts = pages.map((one) => one.count);
    const leaps = counts.map((one) => Math.abs((one ?? 0) - (counts[0] ?? 0)));
    // A count that moves a little from page to page does so since others write; one that leaps is wrong, and
    // so is one that is each page's own length.
    const isWrong = pages.every((one) => one.count === one.items.length);
    const isSteady = isWrong || !leaps.some((leap) => leap > 0 && leap <= 4);
    return { ...walk, first: from * limit, ids, counts, isSteady };
  };
  const hasPart = pages > mostPages && order !== 'other';
  if (hasPart && order === 'newest') {
    return { part: 'beginning', limit, shown, view: view(0, 2 + Math.ceil(room / limit)) };
  }
  if (hasPart) return { part: 'end', limit, shown, view: view(pages - 2) };
  if (pages > mostPagesWhole) {
    return `the list has ${pages} pages in an order that does not tell where new items are`;
  }
  return { part: 'whole', limit, shown, view: view(0) };
}

/** Whether what others have in a list stood still from one view to another. */
export function isStill(
  { part }: ListViewer,
  one: ListView,
  other: ListView,
  own: ReadonlySet<string>,
): boolean {
  if (!one.isSteady || !other.isSteady) return false;
  const foreign = [one, other].map(({ ids }) => ids.filter((id) => !own.has(id)));
  // At the beginning, own items push those of others out of the part.
  const length = Math.min(...foreign.map((ids) => ids.length));
  const [before, after] = foreign.map((ids) =>
    (part === 'beginning' ? ids.slice(0, length) : ids).join(),
  );
  return before === after;
}

/** The ids of items that answers show. */
export function idsIn(lab: Lab, exchanges: readonly Exchange[]): readonly string[] {
  const [id = ''] = generatedFields(lab.subject, 'uuid');
  return exchanges.flatMap(({ response }) => {
    const value = isJsonObject(response?.json) ? response.json[id] : undefined;
    return typeof value === 'string' ? [value] : [];
  });
}
