import type { JsonObject } from '../../json.ts';
import { type Exchange, isAccepted } from '../../target/exchange.ts';
import { itemsOf, listed } from '../lab/items-of.ts';
import type { Lab } from '../lab/lab.ts';
import { largestPage } from './largest-page.ts';
import { pageQuery } from './page-query.ts';

/** What some pages of a list showed. */
export type Window = {
  readonly items: readonly JsonObject[];
  readonly proof: readonly Exchange[];
  /** Whether the pages are all that there are. */
  readonly isWhole: boolean;
};

/** Whether a list counts more items than its pages show: what is not on them was lost on the way there. */
export function hasLost(lab: Lab, { items, proof, isWhole }: Window): boolean {
  const envelope = lab.subject.operations.list?.binding?.envelope;
  const counts = proof.flatMap((done) => itemsOf(done, envelope).count ?? []);
  const shown = new Set(items.map((item) => JSON.stringify(item))).size;
  return isWhole && counts.length > 0 && Math.min(...counts) > shown;
}

/** Pages that are read at most in search of an item. */
const most = 60;

/** A page size that hardly any deployment cuts. */
const smallPage = 7;

/**
 * Finds items in the list with few requests, however many others there are: the latest are looked for at
 * the end where the list goes by age, all pages are read only where that fails. What is not found on two
 * readings of the whole list, in pages of two sizes, is not on it: others may have moved it over a page's
 * edge in between, or pages of one size may leave gaps, which is for other checks.
 *
 * @param isFound whether the items seen so far will do
 * @returns undefined where the list cannot be read
 */
export async function findListed(
  lab: Lab,
  isFound: (items: readonly JsonObject[]) => boolean,
): Promise<Window | undefined> {
  const latest = await latestPages(lab);
  if (latest === undefined || isFound(latest.items)) return latest;
  const first = await allPages(lab, largestPage(lab));
  if (isFound(first.items) || !first.isWhole) return first;
  const small = first.items.length < (most - 10) * smallPage ? smallPage : 20;
  const second = await allPages(lab, Math.min(small, largestPage(lab)));
  return { ...second, items: [...first.items, ...second.items] };
}

/** The two pages on which the latest items are, where the order is known. */
async function latestPages(lab: Lab): Promise<Window | undefined> {
  if (lab.subject.operations.list?.binding?.page === undefined) {
    const all = await lab.list({}, { outcome: 'listed' });
    return isAccepted(all) ? { items: shownIn(lab, all), proof: [all], isWhole: true } : undefined;
  }
  const size = largestPage(lab);
  const first = await lab.list(pageQuery(lab, 0, size));
  // How many there are is only a hint of where to look.
  const items = shownIn(lab, first);
  if (!isAccepted(first) || items.length === 0) return undefined;
  const { count = 0 } = listed(lab, first);
  if (lab.answer('list-order') === 'newest' || count <= size) {
    return { items, proof: [first], isWhole: false };
  }
  const last = Math.ceil(count / size) - 1;
  const indexes = [last - 1, last].filter((index) => index > 0);
  const later: Exchange[] = [];
  for (const index of indexes) later.push(await lab.list(pageQuery(lab, index, size)));
  const shown = later.flatMap((done) => [...shownIn(lab, done)]);
  return { items: [...items, ...shown], proof: [first, ...later], isWhole: false };
}

/** Every page, until one is empty or two in a row show what others showed: a page may have two numbers. */
async function allPages(lab: Lab, size: number): Promise<Window> {
  const proof: Exchange[] = [];
  const items: JsonObject[] = [];
  const seen = new Set<string>();
  let repeats = 0;
  for (let index = 0; index < most; index++) {
    const done = await lab.list(pageQuery(lab, index, size));
    const shown = shownIn(lab, done);
    const text = JSON.stringify(shown);
    proof.push(done);
    repeats = seen.has(text) ? repeats + 1 : 0;
    if (shown.length === 0 || repeats > 1) return { items, proof, isWhole: isAccepted(done) };
    if (repeats === 0) items.push(...shown);
    seen.add(text);
  }
  return { items, proof, isWhole: false };
}

function shownIn(lab: Lab, done: Exchange): readonly JsonObject[] {
  return listed(lab, done).items;
}
