import { type Exchange, isAccepted } from '../../target/exchange.ts';
import type { Lab } from './lab.ts';
import { idOf, stampOf } from './made-item.ts';
import { generatedFields, itemOf } from './shown.ts';

/** How far a store may round a time stamp that it was given to the microsecond, in milliseconds. */
const rounding = 2;

/**
 * The generated field in which the answer to a write shows another item than the look-up after it, where
 * nobody wrote in between.
 */
export function replyFault(lab: Lab, done: Exchange, read: Exchange): string | undefined {
  if (!isAccepted(done) || !isAccepted(read)) return undefined;
  const [id = 'id'] = generatedFields(lab.subject, 'uuid');
  const [one, other] = [done, read].map((each) => idOf(lab, itemOf(each)));
  if (one !== null && other !== null && one !== other) return id;
  return (['created', 'updated'] as const)
    .filter((from) => isOther(stampOf(lab, done, from), stampOf(lab, read, from)))
    .flatMap((from) => generatedFields(lab.subject, from))[0];
}

/** A store that keeps no milliseconds shows less than an answer that never saw the store. */
function isOther(one: number, other: number): boolean {
  const isPrecise = [one, other].every((stamp) => stamp % 1000 !== 0);
  return Math.abs(one - other) > (isPrecise ? rounding : 1000);
}
