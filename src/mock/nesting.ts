import type { Json } from '../json.ts';
import { Problem } from '../problem.ts';
import { partsOf, pointerOf } from '../spec/pointer.ts';

/** How many objects and arrays may lie within each other in a body. */
export const mostNested = 100;

/** How many parts of a place are named that lies too deep. */
const mostNamed = 3;

/**
 * Refuses a value that nests so deep that it could not be compared, or be told again: those who do so would
 * need more stack than there is.
 *
 * @throws Problem `bad-request` that names where it begins
 */
export function refuseDeep(value: Json): void {
  const place = deepPlaceIn(value, mostNested);
  if (place === undefined) return;
  const pointer = pointerOf(place.slice(0, mostNamed));
  const subject = partsOf(pointer).join('.') || 'the body';
  const message = `${subject} leads deeper than ${mostNested} levels, the most that are read`;
  throw new Problem('bad-request', `${message}.`, {
    violations: [{ in: 'body', pointer, keyword: 'depth', message }],
  });
}

/** Whether a value nests deeper than is read. */
export function isDeep(value: Json): boolean {
  return deepPlaceIn(value, mostNested) !== undefined;
}

/** The way to an object or an array that lies deeper than so many levels. */
function deepPlaceIn(value: Json, levels: number): readonly string[] | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (levels === 0) return [];
  for (const [name, part] of Object.entries(value)) {
    if (typeof part !== 'object' || part === null) continue;
    const rest = deepPlaceIn(part, levels - 1);
    if (rest !== undefined) return [name, ...rest];
  }
  return undefined;
}
