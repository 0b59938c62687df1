import { type Exchange, isAccepted } from '../../target/exchange.ts';
import type { Check } from '../check.ts';
import { holdFault } from '../lab/hold-fault.ts';
import { isRefused, type Lab, recreated } from '../lab/lab.ts';
import {
  hasNone,
  idOf,
  makeItem,
  notMade,
  type Shown,
  shownBy,
  tellingFields,
  unlike,
} from '../lab/made-item.ts';
import { answerOf, itemOf } from '../lab/shown.ts';

const leavesOut: Check = {
  id: 'upsert/leaves-out',
  rules: ['last-write-shown', 'upsert-omitted'],
  about: 'an upsert that leaves optional fields out treats each as the open question was answered',
  needs: ['writes'],
  async run(lab) {
    if (lab.subject.operations.upsert === undefined) return { skip: 'needs an upsert' };
    const item = await makeItem(lab, 'partial');
    const model = await makeItem(lab, 'model');
    if (item === undefined || model === undefined) return notMade;
    const telling = tellingFields(item.shown, model.shown);
    const optional = optionalFields(lab).filter((name) => telling.includes(name));
    for (const kept of [undefined, ...optional]) {
      await lab.make(item.body, { outcome: 'updated' });
      const sent = Object.entries(model.body).filter(
        ([name]) => !optional.includes(name) || name === kept,
      );
      const done = await lab.make({ ...Object.fromEntries(sent), ...item.key });
      if (!isAccepted(done)) continue; // refused: the check of plain upserts says so
      const read = await lab.read(item.key, { outcome: 'found' });
      // Another item in its place is for other checks.
      const isSame = idOf(lab, itemOf(read)) === idOf(lab, itemOf(item.read));
      if (!isAccepted(read) || !isSame) continue;
      const shown = shownBy(lab, read);
      const proof = [done, read];
      const changed = telling.filter((name) => !optional.includes(name) || name === kept);
      const lost = unlike(shown, model.shown, changed);
      holdFault(lab, {
        rule: 'last-write-shown',
        about: 'a look-up after an upsert that leaves optional fields out',
        expected: 'the fields that were sent, as they were sent',
        fault: lost && `another ${lost}`,
        proof,
      });
      const omitted = optional.filter((name) => name !== kept);
      holdOmitted(lab, item.shown, omitted, shown, proof);
    }
    return undefined;
  },
};

/** Fields that an upsert leaves out keep their value, or they all lose it. */
function holdOmitted(
  lab: Lab,
  before: Shown,
  omitted: readonly string[],
  shown: Shown,
  proof: readonly Exchange[],
): void {
  const answer = lab.isFound('upsert-omitted') ? lab.answer('upsert-omitted') : undefined;
  const isKept = (name: string) => unlike(shown, before, [name]) === undefined;
  const isCleared = (name: string) => hasNone(shown, name);
  const [right, expected] =
    answer === 'keep'
      ? ([isKept, 'their value is kept'] as const)
      : answer === 'clear'
        ? ([isCleared, 'they are cleared'] as const)
        : ([(name: string) => isKept(name) || isCleared(name), 'kept or cleared'] as const);
  const wrong = omitted.find((name) => !right(name));
  holdFault(lab, {
    rule: 'upsert-omitted',
    about: 'optional fields that an upsert leaves out, each time',
    expected,
    fault: wrong && `${wrong} is ${shown[wrong] === null ? 'cleared' : 'as it was, or another'}`,
    proof,
  });
}

const comesBack: Check = {
  id: 'upsert/comes-back',
  rules: ['pair-reusable'],
  about: 'a deleted key can be used anew, and what comes of it has none of the old data',
  needs: ['writes'],
  async run(lab) {
    if (lab.subject.operations.delete === undefined) return { skip: 'needs a delete' };
    const item = await makeItem(lab, 'gone');
    const model = await makeItem(lab, 'model');
    if (item === undefined || model === undefined) return notMade;
    const removed = await lab.remove(item.key);
    const gone = await lab.read(item.key);
    if (!isAccepted(removed) || !isRefused(gone)) return { skip: 'no item could be deleted' };
    const optional = optionalFields(lab);
    const sent = Object.entries(model.body).filter(([name]) => !optional.includes(name));
    const again = await lab.make(
      { ...Object.fromEntries(sent), ...item.key },
      { outcome: 'created', kind: recreated },
    );
    const read = await lab.read(item.key);
    const proof = [removed, again, read];
    const isBack = isAccepted(again) && isAccepted(read);
    const comes = holdFault(lab, {
      rule: 'pair-reusable',
      about: 'an upsert of a key that was deleted',
      expected: 'it is accepted, and a look-up shows the item',
      fault: isBack ? undefined : `${answerOf(again)}, then ${answerOf(read)}`,
      proof,
    });
    if (!comes) return undefined;
    const replied = shownBy(lab, again);
    const shown = shownBy(lab, read);
    const telling = tellingFields(item.shown, model.shown);
    const old = telling.find((name) =>
      [shown, replied].some((one) => one[name] !== null && !unlike(one, item.shown, [name])),
    );
    holdFault(lab, {
      rule: 'pair-reusable',
      about: 'the data of an item whose key was deleted before',
      expected: 'none of the old item',
      fault: old && `the ${old} of the old item`,
      proof,
    });
    return undefined;
  },
};

/** Upserts of keys that were used before. */
export const upsertAgainChecks: readonly Check[] = [leavesOut, comesBack];

function optionalFields(lab: Lab): readonly string[] {
  const { fields } = lab.subject;
  return fields.filter((field) => !field.required && !field.key).map((field) => field.name);
}
