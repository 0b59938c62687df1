import { type Exchange, isAccepted } from '../../target/exchange.ts';
import type { Check } from '../check.ts';
import { holdFault } from '../lab/hold-fault.ts';
import type { Lab } from '../lab/lab.ts';
import { changeOf, idOf, type MadeItem, makeItem, notMade } from '../lab/made-item.ts';
import { itemOf } from '../lab/shown.ts';

/** Items that have all data in common and nothing of their keys' label. */
export const samePersonCheck: Check = {
  id: 'upsert/same-data',
  rules: ['pair-identifies'],
  about: 'items with the same data under different keys are different items',
  needs: ['writes'],
  async run(lab) {
    const { operations } = lab.subject;
    const item = await makeItem(lab, 'one');
    if (item === undefined) return notMade;
    const keys = { changed: lab.key('changed'), removed: lab.key('removed') };
    const changed = await lab.make({ ...item.body, ...keys.changed });
    const removed = await lab.make({ ...item.body, ...keys.removed });
    if (!isAccepted(changed) || !isAccepted(removed)) return notMade;
    const ids = [item.made, changed, removed].map((done) => idOf(lab, itemOf(done)));
    const isApart = holdFault(lab, {
      rule: 'pair-identifies',
      about: 'upserts of new keys with the same data',
      expected: 'an item for each key',
      fault: ids.includes(null) || new Set(ids).size === 3 ? undefined : 'one item for several',
      proof: [item.made, changed, removed],
    });
    if (!isApart) return undefined;
    if (operations.upsert) {
      const done = await lab.make(lab.body(keys.changed));
      if (!(await holdSame(lab, item, 'an upsert', done))) return undefined;
    }
    if (operations.delete) {
      await holdSame(lab, item, 'a delete', await lab.remove(keys.removed));
    }
    return undefined;
  },
};

async function holdSame(lab: Lab, item: MadeItem, what: string, done: Exchange): Promise<boolean> {
  if (!isAccepted(done)) return true;
  const read = await lab.read(item.key);
  return holdFault(lab, {
    rule: 'pair-identifies',
    about: `an item after ${what} of another that has the same data`,
    expected: 'it is as it was',
    fault: changeOf(lab, item, read),
    proof: [item.read, done, read],
  });
}
