import { isAccepted } from '../../target/exchange.ts';
import { withoutKey } from '../../target/items/body-fields.ts';
import type { Check } from '../check.ts';
import { holdFault } from '../lab/hold-fault.ts';
import { idOf, makeItem, notMade } from '../lab/made-item.ts';
import { holdUntouched, makeNeighbours } from '../lab/neighbours.ts';
import { answerOf, itemOf } from '../lab/shown.ts';
import { updateMissing } from './update-missing.ts';

const removes: Check = {
  id: 'delete/removes',
  rules: ['delete-204', 'deleted-is-gone', 'unknown-pair-404', 'pair-identifies'],
  about: 'a delete removes the item and no other, and says so with 204 and no body',
  needs: ['writes'],
  async run(lab) {
    const { delete: remove, read, update } = lab.subject.operations;
    if (!remove || !read) return { skip: 'needs a delete and a look-up' };
    const made = await makeNeighbours(lab, 'deleted');
    if (made === undefined) return notMade;
    const { item, others } = made;
    const removed = await lab.remove(item.key, { outcome: 'deleted' });
    const status = removed.response?.status;
    const isQuiet = removed.response?.body === '';
    holdFault(lab, {
      rule: 'delete-204',
      about: 'a delete of an item that exists',
      expected: '204 and no body',
      fault:
        status === 204 && isQuiet ? undefined : `${answerOf(removed)}${isQuiet ? '' : ', a body'}`,
      proof: [removed],
    });
    if (!isAccepted(removed)) return undefined;
    const gone = await lab.read(item.key, { outcome: 'missing' });
    const id = idOf(lab, itemOf(gone));
    const isOther = id !== null && others.some(({ read: own }) => idOf(lab, itemOf(own)) === id);
    const isShown = isAccepted(gone) && itemOf(gone) !== undefined;
    const isGone = holdFault(lab, {
      rule: isOther ? 'pair-identifies' : 'deleted-is-gone',
      about: 'a look-up after a delete',
      expected: 'no item',
      fault: isShown ? `${isOther ? 'another' : 'an'} item` : undefined,
      proof: [removed, gone],
    });
    await holdUntouched(lab, others, 'a deleted item');
    if (!isGone) return undefined;
    holdFault(lab, {
      rule: 'unknown-pair-404',
      about: 'a look-up of a deleted item',
      expected: '404',
      fault: isAccepted(gone) ? `${answerOf(gone)}, without an item` : undefined,
      proof: [removed, gone],
    });
    if (update !== undefined)
      await updateMissing(lab, item.key, withoutKey(lab.subject, item.body), 'a deleted item');
    await lab.remove(item.key, { outcome: 'missing', kind: 'deleted before' });
    return undefined;
  },
};

const unknownKey: Check = {
  id: 'delete/unknown-key',
  rules: ['missing-delete', 'pair-identifies'],
  about: 'a delete of an unknown key is answered each time alike, and removes nothing',
  needs: ['writes'],
  async run(lab) {
    if (lab.subject.operations.delete === undefined) return { skip: 'needs a delete' };
    const made = await makeItem(lab, 'stays', { namespace: '-one' });
    const keys = [lab.key('never-made', '-one'), lab.key('stays', '-never-made')];
    for (const [index, key] of keys.entries()) {
      // Of an item's namesake a wrong deployment may take the item, so that nothing is missing.
      const done = await lab.remove(key, index === 0 ? { outcome: 'missing' } : {});
      const statuses = [404, 204];
      holdFault(lab, {
        rule: 'missing-delete',
        about: 'a delete of an unknown key',
        expected: statuses.join(' or '),
        fault: statuses.includes(done.response?.status ?? 0) ? undefined : answerOf(done),
        proof: [done],
      });
    }
    await holdUntouched(lab, made ? [made] : [], 'a delete of an unknown key');
    return undefined;
  },
};

/** Laws of the delete. */
export const deleteChecks: readonly Check[] = [removes, unknownKey];
