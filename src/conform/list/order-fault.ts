import type { JsonObject } from '../../json.ts';
import { createMemo } from '../../memo.ts';

/** Fewer common items say nothing: others may have moved the rest over the edge of a page. */
const fewest = 4;

/**
 * How two showings of a list contradict each other. Only items that are the very same in both are looked
 * at, time stamps and all: whatever others made, changed or deleted in between, such items keep their order.
 */
export function orderFault(
  one: readonly JsonObject[],
  other: readonly JsonObject[],
): string | undefined {
  const places = placesOf(other);
  const common = [...placesOf(one).keys()].flatMap((text) => places.get(text) ?? []);
  const isTurned = common.some((place, index) => index > 0 && place < (common[index - 1] ?? 0));
  return isTurned ? 'the same items in another order' : undefined;
}

/** How two answers to one and the same request for a page contradict each other. */
export function pageFault(
  one: readonly JsonObject[],
  other: readonly JsonObject[],
): string | undefined {
  const turned = orderFault(one, other);
  if (turned !== undefined) return turned;
  const places = placesOf(other);
  const common = [...placesOf(one).keys()].filter((text) => places.has(text)).length;
  const least = Math.min(one.length, other.length);
  // Others can push items off a page, but not half of them from one moment to the next.
  return least >= fewest && common < least / 2 ? 'other items' : undefined;
}

/** Item, as a text → its place; without those that are there more than once, which say nothing. */
const placesOf = createMemo((items: readonly JsonObject[]): ReadonlyMap<string, number> => {
  const places = new Map<string, number>();
  const several = new Set<string>();
  for (const [place, item] of items.entries()) {
    const text = JSON.stringify(item);
    if (places.has(text)) several.add(text);
    places.set(text, place);
  }
  for (const text of several) places.delete(text);
  return places;
});
