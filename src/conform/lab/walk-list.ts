import type { JsonObject } from '../../json.ts';
import type { Exchange } from '../../target/exchange.ts';
import { itemsOf } from './items-of.ts';
import type { Lab, Walk } from './lab.ts';

/** How a list is walked. */
export type WalkOptions = {
  /** Items a page; the default's where it is not said. */
  readonly size?: number;
  readonly as?: 'first' | 'second';
  /** How many pages are left out at the beginning. */
  readonly from?: number;
  /** How many pages are asked for at most. */
  readonly pages?: number;
};

/** No practice is walked farther. */
const mostPages = 2000;

/**
 * Walks the pages of a list until one is shorter than the first or two in a row show what the one before
 * showed; one alone may be a first page that has two numbers. Neither what the list counts nor the size that was asked for plays a part: the one may be what is
 * wrong, and the other may be more than the deployment gives.
 */
export async function walkList(
  lab: Pick<Lab, 'subject' | 'list'>,
  options: WalkOptions = {},
): Promise<Walk> {
  const { size, as = 'first', from = 0, pages = mostPages } = options;
  const binding = lab.subject.operations.list?.binding;
  const page = binding?.page;
  const proof: Exchange[] = [];
  const items: JsonObject[] = [];
  let count: number | undefined;
  let full = 0;
  let last = '';
  let repeats = 0;
  for (let index = 0; index < pages; index++) {
    const query = page && {
      [page.index]: String(page.first + from + index),
      ...(size !== undefined && { [page.size]: String(size) }),
    };
    const done = await lab.list(query ?? {}, { as });
    proof.push(done);
    const shown = itemsOf(done, binding?.envelope);
    count ??= shown.count;
    const text = JSON.stringify(shown.items);
    if (shown.items.length === 0) break;
    repeats = text === last ? repeats + 1 : 0;
    if (repeats > 1 || (repeats > 0 && page === undefined)) break;
    if (repeats > 0) continue;
    items.push(...shown.items);
    full ||= shown.items.length;
    last = text;
    if (page === undefined || shown.items.length < full) break;
  }
  return { items, count, proof };
}
