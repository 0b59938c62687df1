import type { JsonObject } from '../../json.ts';
import { type Exchange, isAccepted } from '../../target/exchange.ts';
import { listed } from '../lab/items-of.ts';
import type { Lab } from '../lab/lab.ts';
import { generatedFields } from '../lab/shown.ts';
import { largestPage } from './largest-page.ts';
import { orderOf } from './list-order.ts';
import { createListViewer, isStill, type ListView } from './list-view.ts';
import { pageQuery } from './page-query.ts';

/** What a list shows at a moment. */
export type Look = {
  /** The item with an id, as the list shows it. */
  item(id: string): JsonObject | undefined;
  /** Whether an item that is not shown is not on the list. */
  readonly isSure: boolean;
  readonly proof: readonly Exchange[];
};

/** Looks at a list with as few requests as its length allows. */
export type ListLook = {
  /** @param own the ids of the check's items, which it makes and removes itself */
  look(own: ReadonlySet<string>): Promise<Look>;
  /** Whether a look is a single request. */
  readonly isSingle: boolean;
};

/**
 * Makes a way to look at a list: at its one page where all is on one, so that the list is asked right
 * before and right after a write; else at the part in which new items are.
 *
 * @param room how many items the check makes
 * @returns why the list cannot be looked at, where it cannot
 */
export async function createListLook(
  lab: Lab,
  room: number,
  as: 'first' | 'second' = 'first',
): Promise<ListLook | string> {
  const { list } = lab.subject.operations;
  const page = list?.binding?.page;
  if (page === undefined) return 'the API has no list with pages';
  const [id = ''] = generatedFields(lab.subject, 'uuid');
  const size = largestPage(lab);
  const ask = async (index = 0) => {
    const done = await lab.list(pageQuery(lab, index, size), { as });
    return { done, ...listed(lab, done) };
  };
  const toLook = (items: readonly JsonObject[], isSure: boolean, proof: readonly Exchange[]) => ({
    item: (wanted: string) => items.find((item) => item[id] === wanted),
    isSure,
    proof,
  });
  const first = await ask();
  if (!isAccepted(first.done)) return 'the list is refused';
  if (!first.isList) return 'the list has not the documented form';
  // What counts more than it shows may have pages of fewer items than were asked for.
  const isWhole = (first.count ?? 0) <= first.items.length;
  if (isWhole && first.items.length + room < size) {
    return {
      isSingle: true,
      async look() {
        const { done, items, count = items.length } = await ask();
        // A full page may have lost items to the next one; a list that counts more than it shows
        // loses them otherwise, which is for other checks.
        return toLook(items, items.length < size && count <= items.length, [done]);
      },
    };
  }
  const index = newestPage(lab, first.items.length === size ? first.count : undefined, room);
  const start = index === undefined || index === 0 ? first : await ask(index);
  const known = new Set(start.items.map((item) => item[id]));
  if (index !== undefined && known.size > 0) {
    return {
      isSingle: true,
      async look() {
        const { done, items } = await ask(index);
        // What was there before the check's items is on the page still, so they are on no other.
        const isAnchored = items.some((item) => known.has(item[id]));
        const isOpen = orderOf(lab) === 'newest' || items.length < size;
        return toLook(items, isAnchored && isOpen, [done]);
      },
    };
  }
  const viewer = await createListViewer(lab, room, as);
  if (typeof viewer === 'string') return viewer;
  let before: ListView | undefined;
  return {
    isSingle: false,
    async look(own) {
      const view = await viewer.view();
      const isQuiet = before !== undefined && isStill(viewer, before, view, own);
      const isLost = viewer.part === 'whole' && (view.count ?? 0) > view.ids.length;
      const isEmpty = view.ids.length === 0;
      before = view;
      return toLook(view.items, isQuiet && !isLost && !isEmpty, view.proof.slice(0, 3));
    },
  };
}

/** How many items others may make or remove while a check looks at one page. */
const margin = 10;

/** The page on which new items are, where the list's order tells and they are not near its edges. */
function newestPage(lab: Lab, count: number | undefined, room: number): number | undefined {
  const order = orderOf(lab);
  const size = largestPage(lab);
  if (count === undefined || size < 2 * margin + room) return undefined;
  if (order === 'newest') return 0;
  const rest = count % size;
  const isInside = rest >= margin && rest + room + margin < size;
  return order === 'oldest' && isInside ? Math.floor(count / size) : undefined;
}
