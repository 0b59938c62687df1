import { type Exchange, isAccepted } from '../../target/exchange.ts';
import type { ItemKey } from '../../target/items/item-path.ts';
import { holdFault } from '../lab/hold-fault.ts';
import { isTold, type Lab } from '../lab/lab.ts';
import { dataOf, idOf } from '../lab/made-item.ts';
import { answerOf, itemOf } from '../lab/shown.ts';

/** Another way to write a percent-encoded path that stands for the same (RFC 3986, 2.1 to 2.4). */
type Respelling = { readonly words: string; readonly respell: (path: string) => string };

/** Escapes in lower case. */
export const inLowerCase: Respelling = {
  words: 'escapes in lower case',
  respell: (path) => path.replace(/%[0-9A-F]{2}/g, (one) => one.toLowerCase()),
};

const respellings: readonly Respelling[] = [
  inLowerCase,
  { words: 'a plus sign that is not encoded', respell: (path) => path.replace(/%2b/gi, '+') },
  {
    words: 'a letter that need not be encoded and is',
    respell: (path) => path.replace(/\/a%20/, '/%61%20'),
  },
];

/** Holds that an update reaches an item by its path, too. */
export async function holdUpdated(
  lab: Lab,
  words: string,
  key: ItemKey,
  made: Exchange,
): Promise<void> {
  if (lab.subject.operations.update === undefined) return;
  const done = await lab.update(key, dataOf(lab, lab.body(key)));
  if (!isTold(done)) return;
  holdFault(lab, {
    rule: 'segments-decoded-once',
    about: `an update of a key with ${words}`,
    expected: 'it is accepted',
    fault: isAccepted(done) ? undefined : answerOf(done),
    proof: [made, done],
  });
}

/**
 * Holds that a path leads to the item however it is written: in all ways at once, and in each alone where
 * that goes wrong, so that it is told which one it was.
 */
export async function holdRespelled(
  lab: Lab,
  words: string,
  key: ItemKey,
  made: Exchange,
  only?: Respelling,
): Promise<void> {
  const { read } = lab.subject.operations;
  if (read === undefined) return;
  const path = lab.path(read, key);
  const look = (spelt: string) => lab.raw({ method: read.method.toUpperCase(), path: spelt });
  const ways = only ? [only] : respellings;
  const spelt = ways.reduce((text, { respell }) => respell(text), path);
  const together = await look(spelt);
  const isWrong = isTold(together) && faultOf(lab, made, together) !== undefined;
  for (const way of ways) {
    const done = isWrong && ways.length > 1 ? await look(way.respell(path)) : together;
    if (!isTold(done)) continue;
    holdFault(lab, {
      rule: 'segments-decoded-once',
      about: `a look-up of a key with ${words}: ${way.words}`,
      expected: 'the item that was made',
      fault: faultOf(lab, made, done),
      proof: [made, done],
    });
  }
}

/** How an answer to a look-up shows another item than was made, or none. */
export function faultOf(lab: Lab, made: Exchange, read: Exchange): string | undefined {
  if (!isAccepted(read)) return answerOf(read);
  const ids = [made, read].map((done) => idOf(lab, itemOf(done)));
  // An answer that shows no item is for the checks of answers.
  return ids.includes(null) || ids[0] === ids[1] ? undefined : 'another item';
}
