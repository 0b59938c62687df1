import type { ItemKey } from '../../target/items/item-path.ts';
import type { Lab } from '../lab/lab.ts';

/** Two keys that must not be taken for one another. */
export type KeyPair = {
  readonly rule: string;
  readonly about: string;
  readonly one: ItemKey;
  readonly other: ItemKey;
  /** Whether no item of the other is made: a look-up of what nobody made tells enough. */
  readonly isLookedUpAlone?: boolean;
  /** Whether an update must tell them apart, too. */
  readonly isUpdated?: boolean;
};

/** Keys that careless code takes for one; those that have a key in common stand together. */
export function keyPairs(lab: Lab): readonly KeyPair[] {
  const { namespace, label } = lab.subject;
  const within = (about: string, one: string, other: string): KeyPair => ({
    rule: 'pair-by-component',
    about,
    one: lab.exactKey(one),
    other: lab.exactKey(other),
  });
  const own = String(lab.exactKey('')[namespace]);
  const signs = `${own}-sign-1  b`;
  const signed = (about: string, from: string, to: string, isLookedUpAlone = true): KeyPair => ({
    ...within(about, signs, signs.replace(from, to)),
    isLookedUpAlone,
  });
  const labels = [
    { ...within('7 and 007', '7', '007'), isUpdated: true },
    within('1e3 and 1000.0', '1e3', '1000.0'),
    {
      ...within('20 digits, of which the last differs', `${digits}0`, `${digits}1`),
      isLookedUpAlone: true,
    },
    within('the first 260 characters are the same', `${long(260)}a`, `${long(260)}b`),
    within('one letter with an accent and one without', 'S-accent', 'Š-accent'),
    {
      ...within('with a character without a width and without', 'a\u200bb-width', 'ab-width'),
      isLookedUpAlone: true,
    },
    signed('with a hyphen and without', 'sign-1', 'sign1', false),
    signed('an underscore for another character', 'sign-1', 'sign_1', false),
    signed('a percent sign for other characters', 'sign-1', 'si%'),
    signed('a full stop for another character', 'sign-1', 'sign.1'),
    signed('one blank and two', '  ', ' '),
    signed('the beginning of the other', '  b', ''),
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
    {
      ...signed('the two parts of the other swapped', signs, own),
      other: { ...lab.exactKey(own), [namespace]: signs },
    },
    parts('("a/b", "c") and ("a", "b/c")', ['/b', 'c'], ['', 'b/c']),
    parts('("a", "bc") and ("ab", "c")', ['x', 'yz'], ['xy', 'z']),
    parts('("a-b", "c") and ("a", "b-c")', ['-b', 'c2'], ['', 'b-c2']),
  ];
}

const digits = '1234567890123456789';

function long(length: number): string {
  return 'x'.repeat(length);
}
