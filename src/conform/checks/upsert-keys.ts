import { type Exchange, isAccepted } from '../../target/exchange.ts';
import type { ItemKey } from '../../target/items/item-path.ts';
import type { Check } from '../check.ts';
import { holdFault } from '../lab/hold-fault.ts';
import { isRefused, type Lab } from '../lab/lab.ts';
import { dataFields, idOf, shownBy, tellingFields } from '../lab/made-item.ts';
import { itemOf } from '../lab/shown.ts';

/** Two keys that must not be taken for one another. */
type KeyPair = {
  readonly rule: string;
  readonly about: string;
  readonly one: ItemKey;
  readonly other: ItemKey;
};

const apart: Check = {
  id: 'upsert/keys-apart',
  rules: ['pair-identifies', 'pair-by-component', 'lookup-by-pair'],
  about: 'keys that differ in one part, however little, are the keys of two items',
  needs: ['writes', 'free-key'],
  async run(lab) {
    if (lab.subject.operations.read === undefined) return { skip: 'needs a look-up' };
    const canSlash = await isSlashServed(lab);
    for (const pair of keyPairs(lab)) {
      const isSlashed = [pair.one, pair.other].some((key) => JSON.stringify(key).includes('/'));
      if (!isSlashed || canSlash) await tellApart(lab, pair);
    }
    return undefined;
  },
};

/** Checks of what tells items apart. */
export const upsertKeyChecks: readonly Check[] = [apart];

async function tellApart(lab: Lab, { rule, about, one, other }: KeyPair): Promise<void> {
  // One key may stand in several pairs, so an upsert of it creates or updates.
  const first = await lab.make(lab.body(one));
  if (!isAccepted(first)) return;
  const look = await lab.read(other);
  const isFree = holdFault(lab, {
    rule: rule === 'pair-identifies' ? 'lookup-by-pair' : rule,
    about: `a look-up of a key that nobody used: ${about}`,
    expected: 'it does not show the item of the other key',
    fault: isSameItem(lab, first, look) ? 'it does' : undefined,
    proof: [first, look],
  });
  if (!isFree && rule !== 'pair-identifies') return;
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

function keyPairs(lab: Lab): readonly KeyPair[] {
  const { namespace, label } = lab.subject;
  const within = (about: string, one: string, other: string): KeyPair => ({
    rule: 'pair-by-component',
    about,
    one: lab.exactKey(one),
    other: lab.exactKey(other),
  });
  const labels = [
    within('7 and 007', '7', '007'),
    within('7 and 7.0', '7', '7.0'),
    within('1e3 and 1000', '1e3', '1000'),
    within('the first 260 characters are the same', `${long(260)}a`, `${long(260)}b`),
    within('one letter with an accent and one without', 'S-accent', 'Š-accent'),
    within('with a hyphen and without', 'sign-1', 'sign1'),
    within('an underscore for another character', 'sign-1', 'sign_1'),
    within('a percent sign for other characters', 'sign-1', 'si%'),
  ];
  if (namespace === label) return labels;
  const parts = (about: string, one: readonly string[], other: readonly string[]): KeyPair => ({
    rule: 'pair-by-component',
    about,
    one: lab.exactKey(one[1] ?? '', one[0]),
    other: lab.exactKey(other[1] ?? '', other[0]),
  });
  return [
    {
      rule: 'pair-identifies',
      about: `the same ${label} under two values of ${namespace}`,
      one: lab.exactKey('namesake', '-one'),
      other: lab.exactKey('namesake', '-two'),
    },
    ...labels,
    parts('("a/b", "c") and ("a", "b/c")', ['/b', 'c'], ['', 'b/c']),
    parts('("a", "bc") and ("ab", "c")', ['x', 'yz'], ['xy', 'z']),
    parts('("a-b", "c") and ("a", "b-c")', ['-b', 'c2'], ['', 'b-c2']),
  ];
}

function long(length: number): string {
  return 'x'.repeat(length);
}
