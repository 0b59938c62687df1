import { type Exchange, isAccepted } from '../../target/exchange.ts';
import type { ItemKey } from '../../target/items/item-path.ts';
import type { Check } from '../check.ts';
import { holdFault } from '../lab/hold-fault.ts';
import { isTold, type Lab } from '../lab/lab.ts';
import {
  dataOf,
  isFound,
  makeItem,
  notMade,
  type Shown,
  shownBy,
  unlike,
} from '../lab/made-item.ts';
import { answerOf } from '../lab/shown.ts';
import { createListViewer, idsIn, isStill } from '../list/list-view.ts';

/** How often it is tried to find a moment in which nobody else writes. */
const attempts = 3;

/** What else it may be, which nobody can tell from outside. */
const orOne = ', or both keys are keys of one practice';

const apart: Check = {
  id: 'practices/apart',
  rules: ['practices-apart', 'unspoken-key-scope'],
  about: 'what is made with one key is neither looked up nor listed nor counted with the other',
  needs: ['writes', 'second-key'],
  async run(lab) {
    const viewer =
      lab.subject.operations.list === undefined
        ? 'no list'
        : await createListViewer(lab, attempts, 'second');
    const item = await makeItem(lab, 'own');
    if (item === undefined) return notMade;
    const read = await lab.read(item.key, { as: 'second', outcome: 'missing' });
    const isRead = isFound(lab, read) && unlike(shownBy(lab, read), item.shown) === undefined;
    holdFault(lab, {
      rule: 'practices-apart',
      about: "a look-up of the other practice's item",
      expected: 'no item',
      fault: isRead ? `${answerOf(read)} with the item${orOne}` : undefined,
      proof: [item.made, read],
    });
    const isListed = typeof viewer !== 'string' && (await holdList(lab, viewer, item.made));
    const isOne = isRead && isListed && (await isWritten(lab, item.key));
    holdFault(lab, {
      rule: 'unspoken-key-scope',
      about: 'what is made with one key, read, listed and changed with the other',
      expected: 'each key opens a practice of its own',
      fault: isOne ? `both keys open one practice${orOne}` : undefined,
      proof: [item.made, read],
    });
    if (typeof viewer !== 'string') await holdCount(lab, viewer);
  },
};

const untouched: Check = {
  id: 'practices/untouched',
  rules: ['practices-untouched'],
  about: 'nothing that is sent with one key changes what was made with the other',
  needs: ['writes', 'second-key'],
  async run(lab) {
    const { operations } = lab.subject;
    const item = await makeItem(lab, 'first');
    if (item === undefined) return notMade;
    const holdAsWas = async (after: string, done: Exchange) => {
      const read = await lab.read(item.key);
      return holdUnchanged(lab, after, [item.made, done, read], read, item.shown);
    };
    if (operations.update) {
      const done = await lab.update(item.key, changeFor(lab), { as: 'second' });
      if (!(await holdAsWas('an update with the other key', done))) return;
    }
    if (operations.delete) {
      const done = await lab.remove(item.key, { as: 'second' });
      if (!(await holdAsWas('a delete with the other key', done))) return;
    }
    const body = lab.body(item.key);
    const made = await lab.make(body, { as: 'second' });
    const isMade = await holdAsWas('an upsert of the same key with the other key', made);
    const twin = await lab.read(item.key, { as: 'second' });
    if (!isMade || !isAccepted(made) || !isAccepted(twin) || !operations.delete) return;
    const done = await lab.remove(item.key);
    const read = await lab.read(item.key, { as: 'second' });
    const proof = [made, done, read];
    holdUnchanged(lab, 'a delete of the same key', proof, read, shownBy(lab, twin));
    await lab.remove(item.key, { as: 'second' });
  },
};

/** Laws of practices. */
export const practiceChecks: readonly Check[] = [apart, untouched];

type Viewer = Exclude<Awaited<ReturnType<typeof createListViewer>>, string>;

/** Whether the list of the second practice shows an item of the first. */
async function holdList(lab: Lab, viewer: Viewer, made: Exchange): Promise<boolean> {
  const { ids, proof } = await viewer.view();
  const [id = ''] = idsIn(lab, [made]);
  const isListed = id !== '' && ids.includes(id);
  holdFault(lab, {
    rule: 'practices-apart',
    about: "the other practice's list",
    expected: 'no item of this practice',
    fault: isListed ? `an item of this practice${orOne}` : undefined,
    proof: [made, ...proof.slice(0, 3)],
  });
  return isListed;
}

/** Holds that an item that is made in one practice is not counted in the other. */
async function holdCount(lab: Lab, viewer: Viewer): Promise<void> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const before = await viewer.view();
    const made = await lab.make(lab.body(lab.key(`counted-${attempt}`)));
    const after = await viewer.view();
    if (!isAccepted(made) || before.count === undefined || after.count === undefined) continue;
    // An item that is listed is told of as such.
    if (!isStill(viewer, before, after, new Set())) continue;
    const grown = after.count - before.count;
    holdFault(lab, {
      rule: 'practices-apart',
      about: "the other practice's count when an item is made in this one",
      expected: 'as before',
      fault: grown === 0 ? undefined : `${grown} more`,
      proof: [...before.proof.slice(0, 1), made, ...after.proof.slice(0, 1)],
    });
    return;
  }
}

/** Whether a change that is sent with the second key is seen with the first. */
async function isWritten(lab: Lab, key: ItemKey): Promise<boolean> {
  if (!lab.subject.operations.update) return true;
  const before = shownBy(lab, await lab.read(key));
  await lab.update(key, changeFor(lab), { as: 'second' });
  return unlike(shownBy(lab, await lab.read(key)), before) !== undefined;
}

/** A change of all data fields that a change can have. */
function changeFor(lab: Lab) {
  return dataOf(lab, lab.body(lab.key('change')));
}

function holdUnchanged(
  lab: Lab,
  after: string,
  proof: readonly Exchange[],
  read: Exchange,
  right: Shown,
): boolean {
  const wrong = isAccepted(read) ? unlike(shownBy(lab, read), right) : undefined;
  const fault = isAccepted(read) ? wrong && `${wrong} is another` : answerOf(read);
  const told = fault && `${fault}${orOne}`;
  return holdFault(lab, {
    rule: 'practices-untouched',
    about: `an item after ${after}`,
    expected: 'it is as it was',
    fault: isTold(read) ? told : undefined,
    proof,
  });
}
