import type { JsonObject } from '../../json.ts';
import { isAccepted } from '../../target/exchange.ts';
import type { ItemKey } from '../../target/items/item-path.ts';
import { holdFault } from '../lab/hold-fault.ts';
import type { Lab } from '../lab/lab.ts';
import { answerOf, itemOf } from '../lab/shown.ts';

/**
 * Updates an item that does not exist: nothing is found, and nothing is made.
 *
 * @param what the item in words: `a deleted item`
 */
export async function updateMissing(
  lab: Lab,
  key: ItemKey,
  change: JsonObject,
  what: string,
): Promise<void> {
  const done = await lab.update(key, change, { outcome: 'missing' });
  holdFault(lab, {
    rule: 'unknown-pair-404',
    about: `an update of ${what}`,
    expected: '404',
    fault: done.response?.status === 404 ? undefined : answerOf(done),
    proof: [done],
  });
  const read = await lab.read(key);
  holdFault(lab, {
    rule: 'patch-creates-nothing',
    about: `a look-up after an update of ${what}`,
    expected: 'no item',
    fault: isAccepted(read) && itemOf(read) !== undefined ? 'an item' : undefined,
    proof: [done, read],
  });
}
