import { type Exchange, isAccepted } from '../../target/exchange.ts';
import type { ItemKey } from '../../target/items/item-path.ts';
import type { Check } from '../check.ts';
import { holdFault } from '../lab/hold-fault.ts';
import { isRefused, type Lab } from '../lab/lab.ts';
import { dataFields, dataOf, idOf, shownBy, tellingFields } from '../lab/made-item.ts';
import { itemOf } from '../lab/shown.ts';
import { type KeyPair, keyPairs } from './key-pairs.ts';

const apart: Check = {
  id: 'upsert/keys-apart',
  rules: ['pair-identifies', 'pair-by-component', 'lookup-by-pair'],
  about: 'keys that differ in one part, however little, are the keys of two items',
  needs: ['writes', 'free-key'],
  async run(lab) {
    if (lab.subject.operations.read === undefined) return { skip: 'needs a look-up' };
    const canSlash = await isSlashServed(lab);
    let former: { readonly one: ItemKey; readonly made: Exchange } | undefined;
    for (const pair of keyPairs(lab)) {
      const { one, other } = pair;
      const isSlashed = [one, other].some((key) => JSON.stringify(key).includes('/'));
      if (isSlashed && !canSlash) continue;
      // One key may stand in several pairs.
      const isMade = former !== undefined && isSameKey(former.one, one);
      const made = former && isMade ? former.made : await lab.make(lab.body(one));
      former = { one, made };
      await tellApart(lab, pair, made);
    }
    return undefined;
  },
};

/** Checks of what tells items apart. */
export const upsertKeyChecks: readonly Check[] = [apart];

async function tellApart(lab: Lab, pair: KeyPair, first: Exchange): Promise<void> {
  const { rule, about, one, other } = pair;
  if (!isAccepted(first)) return;
  const look = await lab.read(other);
  const isFree = holdFault(lab, {
    rule: rule === 'pair-identifies' ? 'lookup-by-pair' : rule,
    about: `a look-up of a key that nobody used: ${about}`,
    expected: 'it does not show the item of the other key',
    fault: isSameItem(lab, first, look) ? 'it does' : undefined,
    proof: [first, look],
  });
  if (pair.isLookedUpAlone || (!isFree && rule !== 'pair-identifies')) return;
  const second = await lab.make(lab.body(other));
  if (!isAccepted(second)) return;
  // Where the answers show two ids, there are two items.
  const read = haveIds(lab, first, second) ? first : await lab.read(one);
  const proof = [first, second, ...(read === first ? [] : [read])];
  const isOverwritten =
    isAccepted(read) &&
    tellingFields(shownBy(lab, first), shownBy(lab, second)).length > 0 &&
    !isSameShown(lab, first, read) &&
    isSameShown(lab, second, read);
  holdFault(lab, {
    rule,
    about: `upserts of two keys: ${about}`,
    expected: 'two items',
    fault:
      isSameItem(lab, first, second) || isOverwritten ? 'the second changes the first' : undefined,
    proof,
  });
  if (!pair.isUpdated || lab.subject.operations.update === undefined) return;
  const done = await lab.update(other, dataOf(lab, lab.body(other)));
  holdFault(lab, {
    rule,
    about: `an update of one of two keys: ${about}`,
    expected: 'it does not change the item of the other',
    fault: isSameItem(lab, first, done) && !isSameItem(lab, first, second) ? 'it does' : undefined,
    proof: [first, second, done],
  });
}

function isSameKey(one: ItemKey, other: ItemKey): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function haveIds(lab: Lab, ...shown: readonly Exchange[]): boolean {
  return shown.every((done) => idOf(lab, itemOf(done)) !== null);
}

/** Whether two answers show an item with the same id. */
function isSameItem(lab: Lab, one: Exchange, other: Exchange): boolean {
  if (!isAccepted(one) || !isAccepted(other)) return false;
  const id = idOf(lab, itemOf(one));
  return id !== null && id === idOf(lab, itemOf(other));
}

function isSameShown(lab: Lab, one: Exchange, other: Exchange): boolean {
  const [left, right] = [shownBy(lab, one), shownBy(lab, other)];
  return tellingFields(left, right).length === 0 && dataFields(lab).length > 0;
}

/**
 * Whether a path with `%2F` gets to the API: an item whose key has a slash could not be removed where it
 * does not. The plain miss beside it says how the API itself answers.
 */
async function isSlashServed(lab: Lab): Promise<boolean> {
  const plain = await lab.read(lab.key('never-made'));
  const slashed = await lab.read(lab.key('never/made'));
  const type = (done: Exchange) => done.response?.headers['content-type'];
  return (
    isRefused(plain) &&
    plain.response?.status === slashed.response?.status &&
    type(plain) === type(slashed)
  );
}
