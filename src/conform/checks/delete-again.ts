import { type Exchange, isAccepted } from '../../target/exchange.ts';
import type { Check } from '../check.ts';
import { holdFault } from '../lab/hold-fault.ts';
import { isRefused, isTold, type Lab } from '../lab/lab.ts';
import { isFound, makeItem, notMade } from '../lab/made-item.ts';
import { answerOf } from '../lab/shown.ts';
import { createListLook } from '../list/list-look.ts';
import { idsIn } from '../list/list-view.ts';

/** How often the item is made and deleted. */
const lives = ['first', 'second'] as const;

/** A key whose item is deleted more than once. */
export const deleteAgainCheck: Check = {
  id: 'delete/again',
  rules: ['delete-204', 'deleted-is-gone', 'missing-delete', 'pair-reusable', 'no-server-error'],
  about: 'an item can be made and deleted again and again, and is gone each time',
  needs: ['writes'],
  async run(lab) {
    const { operations } = lab.subject;
    if (!operations.delete || !operations.read) return { skip: 'needs a delete and a look-up' };
    const looker = operations.list ? await createListLook(lab, 2) : 'no list';
    // The other checks delete items with every field.
    const item = await makeItem(lab, 'again', { which: 'required' });
    if (item === undefined) return notMade;
    let made: Exchange = item.made;
    const own = new Set(idsIn(lab, [item.read]));
    for (const life of lives) {
      const done = await lab.remove(item.key);
      if (done.response !== undefined && done.response.status < 500) {
        holdFault(lab, {
          rule: 'delete-204',
          about: `the ${life} delete of an item that exists`,
          expected: '204',
          fault: done.response.status === 204 ? undefined : answerOf(done),
          proof: [made, done],
        });
      }
      if (!isAccepted(done)) return undefined;
      const isLast = life === lives.at(-1);
      const look = typeof looker === 'string' || !isLast ? undefined : await looker.look(own);
      const gone = await lab.read(item.key);
      const isListed = [...own].some((id) => look?.item(id) !== undefined);
      const isGone = holdFault(lab, {
        rule: 'deleted-is-gone',
        about: `what is shown after the ${life} delete of an item`,
        expected: 'no item',
        fault: isFound(lab, gone) || isListed ? 'an item' : undefined,
        proof: [made, done, gone, ...(look?.proof ?? [])],
      });
      if (!isGone) return undefined;
      if (!isLast) holdUnknown(lab, await lab.remove(item.key), [made, done]);
      made = await lab.make(item.body);
      if (!holdReused(lab, life, made, [done])) return undefined;
      for (const id of idsIn(lab, [made])) own.add(id);
      const read = await lab.read(item.key);
      const isShown = holdFault(lab, {
        rule: 'pair-reusable',
        about: `a look-up of an item that was made again after its ${life} delete`,
        expected: 'the item',
        fault: isRefused(read) ? answerOf(read) : undefined,
        proof: [done, made, read],
      });
      if (!isShown) return undefined;
    }
    return undefined;
  },
};

function holdUnknown(lab: Lab, done: Exchange, before: readonly Exchange[]): void {
  if (!isTold(done)) return; // told as such elsewhere
  const statuses = [404, 204];
  holdFault(lab, {
    rule: 'missing-delete',
    about: 'a delete right after a delete',
    expected: statuses.join(' or '),
    fault: statuses.includes(done.response?.status ?? 0) ? undefined : answerOf(done),
    proof: [...before, done],
  });
}

function holdReused(lab: Lab, life: string, made: Exchange, before: readonly Exchange[]): boolean {
  if (!isTold(made)) return false;
  return holdFault(lab, {
    rule: 'pair-reusable',
    about: `an upsert of a key after the ${life} delete of its item`,
    expected: 'it is accepted',
    fault: isAccepted(made) ? undefined : answerOf(made),
    proof: [...before, made],
  });
}
