import type { JsonObject } from '../../json.ts';
import { type Exchange, isAccepted } from '../../target/exchange.ts';
import { withoutKey } from '../../target/items/body-fields.ts';
import type { Check } from '../check.ts';
import { holdFault } from '../lab/hold-fault.ts';
import { isRefused, isTold, type Lab } from '../lab/lab.ts';
import {
  hasNone,
  idOf,
  type MadeItem,
  makeItem,
  notMade,
  type Shown,
  shownBy,
  stampOf,
  tellingFields,
  unlike,
} from '../lab/made-item.ts';
import { holdUntouched, makeNeighbours } from '../lab/neighbours.ts';
import { answerOf, itemOf } from '../lab/shown.ts';
import { updateKeyCheck } from './update-key.ts';
import { updateMissing } from './update-missing.ts';
import { updateNullCheck } from './update-null.ts';
import { updateOddCheck } from './update-odd.ts';

const changesFields: Check = {
  id: 'update/fields',
  rules: ['patch-sent-fields', 'patch-keeps-others', 'last-write-shown', 'id-stable'],
  about: 'an update changes each field that it sends, alone or with others, and no other',
  needs: ['writes'],
  async run(lab) {
    if (lab.subject.operations.update === undefined) return { skip: 'needs an update' };
    const item = await makeItem(lab, 'item');
    const model = await makeItem(lab, 'model');
    if (item === undefined || model === undefined) return notMade;
    const names = tellingFields(item.shown, model.shown);
    if (names.length === 0) return notMade;
    let before: Shown = item.shown;
    const turns = names.map((name) => ({ sent: [name], from: model }));
    for (const { sent, from } of [
      ...turns,
      { sent: names, from: item },
      { sent: names.slice(-2), from: model },
      { sent: names.slice(-2), from: model }, // changes nothing, and is an update all the same
    ]) {
      const done = await lab.update(item.key, pick(from.body, sent), { outcome: 'updated' });
      const after = await judgeUpdate(lab, item, { sent, from, before, done });
      if (after === undefined) return undefined;
      before = after;
    }
    return undefined;
  },
};

type Update = {
  readonly sent: readonly string[];
  /** The item whose values were sent. */
  readonly from: MadeItem;
  readonly before: Shown;
  readonly done: Exchange;
};

/** Judges an update by a look-up; what that shows, where it makes sense to go on. */
async function judgeUpdate(
  lab: Lab,
  item: MadeItem,
  { sent, from, before, done }: Update,
): Promise<Shown | undefined> {
  const what = sent.length > 1 ? 'several fields' : (sent[0] ?? '');
  const accepted = holdFault(lab, {
    rule: 'patch-sent-fields',
    about: `an update of ${what}`,
    expected: 'it is accepted',
    fault: isAccepted(done) ? undefined : answerOf(done),
    proof: [done],
  });
  if (!accepted) return before;
  const read = await lab.read(item.key, { outcome: 'found' });
  const proof = [done, read];
  if (!isAccepted(read)) return undefined;
  const shown = shownBy(lab, read);
  const replied = itemOf(done) && shownBy(lab, done);
  const lost = unlike(shown, from.shown, sent);
  const isAcknowledged = lost !== undefined && replied && !unlike(replied, from.shown, [lost]);
  holdFault(lab, {
    rule: isAcknowledged ? 'last-write-shown' : 'patch-sent-fields',
    about: `a look-up after an update of ${what}`,
    expected: 'the value that was sent',
    fault: lost && `another ${lost}${isAcknowledged ? ', though the answer had it right' : ''}`,
    proof,
  });
  const others = Object.keys(before).filter((name) => !sent.includes(name));
  const changed = unlike(shown, before, others);
  holdFault(lab, {
    rule: 'patch-keeps-others',
    about: `fields that an update of ${what} does not send`,
    expected: 'they keep their value',
    fault: changed && `another ${changed}`,
    proof,
  });
  // What no look-up ever shows cannot be held against one.
  const looked = Object.keys(before).filter((name) => !hasNone(item.shown, name));
  const wrong =
    replied &&
    looked.find((name) => {
      const right = sent.includes(name) ? from.shown : before;
      return unlike(replied, right, [name]) && unlike(replied, shown, [name]);
    });
  holdFault(lab, {
    rule: 'patch-sent-fields',
    about: 'the item in the answer to an update',
    expected: 'the item as it is after the request',
    fault: wrong && `another ${wrong}`,
    proof,
  });
  const ids = [item.read, done, read].map((one) => idOf(lab, itemOf(one)));
  const isSame = new Set(ids.filter((id) => id !== null)).size <= 1;
  holdFault(lab, {
    rule: 'id-stable',
    about: 'the id across an update',
    expected: 'it stays the same',
    fault: isSame ? undefined : ids.map(String).join(' → '),
    proof: [item.read, ...proof],
  });
  return shown;
}

const unknownKey: Check = {
  id: 'update/unknown-key',
  rules: ['unknown-pair-404', 'patch-creates-nothing'],
  about: 'an update of an unknown key is a 404 and creates nothing',
  needs: ['writes'],
  async run(lab) {
    if (lab.subject.operations.update === undefined) return { skip: 'needs an update' };
    const body = lab.body(lab.key('never-made'));
    const [first] = Object.keys(body).filter((name) => !lab.subject.resource.key.includes(name));
    if (!isRefused(await lab.read(lab.key('control')))) return { skip: 'a look-up finds all keys' };
    const changes = [pick(body, [first ?? '']), withoutKey(lab.subject, body)];
    for (const [index, sent] of changes.entries()) {
      const key = lab.key(`never-made-${index}`);
      await updateMissing(lab, key, sent, 'an unknown key');
    }
    return undefined;
  },
};

const emptyChange: Check = {
  id: 'update/empty',
  rules: ['patch-keeps-others', 'created-at-stable'],
  about: 'an update that sends nothing changes nothing, whether it is accepted or refused',
  needs: ['writes'],
  async run(lab) {
    if (lab.subject.operations.update === undefined) return { skip: 'needs an update' };
    const item = await makeItem(lab, 'item');
    if (item === undefined) return notMade;
    const done = await lab.update(item.key, {});
    const read = await lab.read(item.key, { outcome: 'found' });
    if (!isTold(done)) return { skip: 'the update was not answered' };
    const changed = isAccepted(read) ? unlike(shownBy(lab, read), item.shown) : undefined;
    holdFault(lab, {
      rule: 'patch-keeps-others',
      about: 'an update that sends nothing',
      expected: 'every field keeps its value',
      fault: isAccepted(read) ? changed && `another ${changed}` : answerOf(read),
      proof: [done, read],
    });
    const [before, after] = [item.read, read].map((one) => stampOf(lab, one, 'created'));
    if (Number.isNaN(before) || Number.isNaN(after)) return undefined;
    holdFault(lab, {
      rule: 'created-at-stable',
      about: 'the time of creation across an update that sends nothing',
      expected: 'it stays the same',
      fault: before === after ? undefined : 'it changes',
      proof: [item.read, done, read],
    });
    return undefined;
  },
};

const leavesOthers: Check = {
  id: 'update/other-items',
  rules: ['pair-identifies'],
  about: 'an update, and an upsert of a key that exists, change no item but the one of their key',
  needs: ['writes'],
  async run(lab) {
    const { update, upsert } = lab.subject.operations;
    const made = await makeNeighbours(lab, 'changed');
    if (made === undefined) return notMade;
    const model = lab.body(lab.key('model'));
    const { item, others } = made;
    if (update !== undefined) {
      const done = await lab.update(item.key, withoutKey(lab.subject, model), {
        outcome: 'updated',
      });
      if (isAccepted(done)) await holdUntouched(lab, others, 'an updated item');
    }
    if (upsert !== undefined) {
      const done = await lab.make({ ...model, ...item.key }, { outcome: 'updated' });
      if (isAccepted(done)) await holdUntouched(lab, others, 'an upserted item');
    }
    return undefined;
  },
};

/** Laws of the update. */
export const updateChecks: readonly Check[] = [
  changesFields,
  leavesOthers,
  unknownKey,
  emptyChange,
  updateKeyCheck,
  updateNullCheck,
  updateOddCheck,
];

function pick(body: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(body).filter(([name]) => names.includes(name)));
}
