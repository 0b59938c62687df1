import { type Exchange, isAccepted } from '../../target/exchange.ts';
import { hasFreeKey } from '../../target/items/sample-body.ts';
import type { Check } from '../check.ts';
import { holdFault } from '../lab/hold-fault.ts';
import type { Lab, Sending } from '../lab/lab.ts';
import {
  dataFields,
  dataOf,
  fieldsOf,
  isFound,
  type MadeItem,
  makeItem,
  notMade,
  type Shown,
  shownBy,
  stampOf,
  tellingFields,
  unlike,
} from '../lab/made-item.ts';
import { replyFault } from '../lab/reply-fault.ts';
import { createListLook, type Look } from '../list/list-look.ts';
import { idsIn } from '../list/list-view.ts';

/** Every kind of write, with the list and a look-up asked right before it and right after it. */
export const freshCheck: Check = {
  id: 'reads/fresh',
  rules: ['last-write-shown', 'deleted-is-gone', 'upsert-replies-item', 'patch-sent-fields'],
  about: 'the list and a look-up show each write at once, though they were asked right before it',
  needs: ['writes'],
  async run(lab) {
    const model = await makeItem(lab, 'model');
    if (model === undefined || lab.subject.operations.read === undefined) return notMade;
    const isMade = await follow(lab, model, 'first');
    if (lab.hasSecondKey) await follow(lab, model, 'second');
    if (isMade) await removeOlder(lab, model);
    return isMade ? undefined : notMade;
  },
};

/** Longer than most copies lag behind, in milliseconds. */
const lag = 200;

/** A list that lags behind knows of an item that is not of this very moment. */
async function removeOlder(lab: Lab, item: MadeItem): Promise<void> {
  if (!lab.subject.operations.list || !lab.subject.operations.delete) return;
  await lab.wait(lag);
  const looker = await createListLook(lab, 0);
  if (typeof looker === 'string') return;
  const own = new Set(idsIn(lab, [item.read]));
  const done = await lab.remove(item.key);
  const look = await looker.look(own);
  const what = 'a delete of an item that was there for a while';
  if (isAccepted(done)) holdUnlisted(lab, own, what, done, look);
}

/** A write, and what was asked right before and right after it. */
type Step = {
  readonly what: string;
  readonly done: Exchange;
  readonly look: Look | undefined;
  readonly before: Shown;
  readonly read: Exchange;
};

/** How many items of its own a check may have on the list at once. */
const room = 3;

/** Whether the item could be made and looked up at all. */
async function follow(lab: Lab, model: MadeItem, as: 'first' | 'second'): Promise<boolean> {
  const { operations } = lab.subject;
  const sending: Sending = { as };
  const looker = operations.list ? await createListLook(lab, room, as) : 'no list';
  const own = new Set<string>();
  const look = async () => (typeof looker === 'string' ? undefined : looker.look(own));
  // A cache must know a key in whatever form it is asked for.
  const key = hasFreeKey(lab.subject) ? lab.key(`a b+č ${as}`, ' á+b') : lab.key(as);
  const body = lab.body(key);
  const with_ = `, with the ${as} key`;

  if (typeof looker !== 'string' && !looker.isSingle) await look();
  const made = await lab.make(body, sending);
  if (!isAccepted(made)) return false;
  for (const id of idsIn(lab, [made])) own.add(id);
  const first = await look();
  const read = await lab.read(key, sending);
  if (!isFound(lab, read)) return false;
  for (const id of idsIn(lab, [read])) own.add(id);
  const shown = shownBy(lab, read);
  let before = shown;
  holdListed(lab, own, `an upsert of a new key${with_}`, made, first);
  holdReply(lab, `an upsert of a new key${with_}`, made, read);

  if (operations.upsert) {
    const done = await lab.make({ ...model.body, ...key }, sending);
    const step = { done, look: await look(), before, read: await lab.read(key, sending) };
    judge(lab, own, { what: `an upsert of a key that exists${with_}`, ...step }, model.shown);
    before = shownBy(lab, step.read);
  }
  if (operations.update) {
    const done = await lab.update(key, dataOf(lab, body), sending);
    const step = { done, look: await look(), before, read: await lab.read(key, sending) };
    judge(lab, own, { what: `an update${with_}`, ...step }, shown);
  }
  if (operations.delete) {
    const done = await lab.remove(key, sending);
    const after = await look();
    const gone = await lab.read(key, sending);
    if (isAccepted(done)) holdGone(lab, own, `a delete${with_}`, done, after, gone);
  }
  return true;
}

/** Judges what is shown right after a change of an item. */
function judge(lab: Lab, own: ReadonlySet<string>, step: Step, right: Shown): void {
  const { what, done, look, before, read } = step;
  if (!isAccepted(done) || !isAccepted(read)) return;
  const shown = shownBy(lab, read);
  const names = tellingFields(before, right);
  const old = names.find((name) => isStale(name, shown, before, right));
  const lost = dataFields(lab).find((name) => right[name] !== null && shown[name] === null);
  holdFault(lab, {
    rule: 'last-write-shown',
    about: `a look-up right after ${what}`,
    expected: 'the item as it was sent',
    fault: old ? `the ${old} of before` : lost && `no ${lost}`,
    proof: [done, read],
  });
  // Where a look-up is late, the answer is not what is wrong.
  if (old === undefined && lost === undefined) holdReply(lab, what, done, read);
  const [listed] = [...own].map((id) => look?.item(id)).filter((item) => item !== undefined);
  if (look === undefined || listed === undefined || old !== undefined) return;
  const item = fieldsOf(lab, listed);
  const late = names.find((name) => isStale(name, item, before, right));
  holdFault(lab, {
    rule: 'last-write-shown',
    about: `the list right after ${what}`,
    expected: 'the item as it was sent',
    fault: late && `the ${late} of before`,
    proof: [done, ...look.proof],
  });
}

/** Whether a value is that of before; one in a form of its own is for other checks. */
function isStale(name: string, shown: Shown, before: Shown, right: Shown): boolean {
  return !unlike(shown, before, [name]) && unlike(shown, right, [name]) !== undefined;
}

function holdListed(
  lab: Lab,
  own: ReadonlySet<string>,
  what: string,
  done: Exchange,
  look: Look | undefined,
): void {
  if (look === undefined || own.size === 0) return;
  const isListed = [...own].some((id) => look.item(id) !== undefined);
  if (!isListed && !look.isSure) return;
  holdFault(lab, {
    rule: 'last-write-shown',
    about: `the list right after ${what}`,
    expected: 'the item is listed',
    fault: isListed ? undefined : 'it is not',
    proof: [done, ...look.proof],
  });
}

function holdReply(lab: Lab, what: string, done: Exchange, read: Exchange): void {
  const other = replyFault(lab, done, read);
  // Of an answer and a look-up, the one with the older time stamp is the one that is late.
  const isLookLate = stampOf(lab, read, 'updated') < stampOf(lab, done, 'updated');
  const ofUpdate = isLookLate ? 'last-write-shown' : 'patch-sent-fields';
  holdFault(lab, {
    rule: what.startsWith('an upsert') ? 'upsert-replies-item' : ofUpdate,
    about: `the answer to ${what}`,
    expected: 'the item as the look-up right after it shows it',
    fault: other && `another ${other}`,
    proof: [done, read],
  });
}

function holdGone(
  lab: Lab,
  own: ReadonlySet<string>,
  what: string,
  done: Exchange,
  look: Look | undefined,
  read: Exchange,
): void {
  holdFault(lab, {
    rule: 'deleted-is-gone',
    about: `a look-up right after ${what}`,
    expected: 'no item',
    fault: isFound(lab, read) ? 'an item' : undefined,
    proof: [done, read],
  });
  if (look !== undefined) holdUnlisted(lab, own, what, done, look);
}

function holdUnlisted(
  lab: Lab,
  own: ReadonlySet<string>,
  what: string,
  done: Exchange,
  look: Look,
): void {
  const isListed = [...own].some((id) => look.item(id) !== undefined);
  holdFault(lab, {
    rule: 'deleted-is-gone',
    about: `the list right after ${what}`,
    expected: 'the item is not listed',
    fault: isListed ? 'it is' : undefined,
    proof: [done, ...look.proof],
  });
}
