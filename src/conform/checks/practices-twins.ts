import type { JsonObject } from '../../json.ts';
import { type Exchange, isAccepted } from '../../target/exchange.ts';
import type { Check } from '../check.ts';
import { holdFault } from '../lab/hold-fault.ts';
import { isRefused, type Lab } from '../lab/lab.ts';
import { changeOf, dataOf, makeItem, notMade } from '../lab/made-item.ts';
import { answerOf } from '../lab/shown.ts';

/** What is sent with one key where both practices have an item under the same key. */
export const twinsCheck: Check = {
  id: 'practices/twins',
  rules: ['practices-untouched'],
  about: 'where both practices have an item of a key, each key changes and removes its own alone',
  needs: ['writes', 'second-key'],
  async run(lab) {
    const { operations } = lab.subject;
    const item = await makeItem(lab, 'twin');
    if (item === undefined) return notMade;
    const as = 'second';
    const data = () => dataOf(lab, lab.body(lab.key('data')));
    const writes: readonly (readonly [string, (() => Promise<Exchange>) | undefined])[] = [
      ['an upsert of a new key', () => lab.make({ ...data(), ...item.key }, { as })],
      [
        'an upsert of a key that exists',
        operations.upsert && (() => lab.make({ ...data(), ...item.key }, { as })),
      ],
      ['an update', operations.update && (() => lab.update(item.key, data(), { as }))],
      ['a delete', operations.delete && (() => lab.remove(item.key, { as }))],
    ];
    for (const [what, write] of writes) {
      const done = await write?.();
      if (done === undefined) continue;
      // Only what reached its own item could have reached the other's with it.
      if (!isAccepted(done)) {
        if (what === writes[0]?.[0]) await holdTaken(lab, item.body, done);
        return undefined;
      }
      const read = await lab.read(item.key);
      const isUntouched = holdFault(lab, {
        rule: 'practices-untouched',
        about: `the other practice's item of the same key, after ${what}`,
        expected: 'it is as it was',
        fault: changeOf(lab, item, read),
        proof: [item.read, done, read],
      });
      if (!isUntouched) return undefined;
    }
    return undefined;
  },
};

/** Holds that what the first key's practice has keeps the second's from nothing. */
async function holdTaken(lab: Lab, body: JsonObject, done: Exchange): Promise<void> {
  const fresh = await lab.make({ ...body, ...lab.key('fresh') }, { as: 'second' });
  if (!isAccepted(fresh) || !isRefused(done)) return;
  holdFault(lab, {
    rule: 'practices-untouched',
    about: 'an upsert with the second key of a key that the first practice has',
    expected: 'it is accepted, as that of any other key is',
    fault: answerOf(done),
    proof: [done, fresh],
  });
}
