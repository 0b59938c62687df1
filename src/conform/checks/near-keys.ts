import { type Exchange, isAccepted } from '../../target/exchange.ts';
import type { ItemKey } from '../../target/items/item-path.ts';
import type { Check } from '../check.ts';
import { holdFault } from '../lab/hold-fault.ts';
import { isRefused, isTold, type Lab } from '../lab/lab.ts';
import { changeOf, dataOf, type MadeItem, notMade, shownBy } from '../lab/made-item.ts';
import { answerOf } from '../lab/shown.ts';

/** A key that a careless comparison takes for the item's. */
type Near = {
  readonly words: string;
  readonly key: ItemKey;
  /**
   * Whether a delete may take it for a pattern, or letters of either case for one; `unmade` where none is
   * made of it, since that would tell no more.
   */
  readonly isLoose: boolean | 'unmade';
};

/** What stands in the item's key: a letter of two case forms, one that some fold into two, a hyphen. */
const label = 'Straße-1';
const space = '-a b';

/** Updates and deletes of keys that are almost the key of an item. */
export const nearKeysCheck: Check = {
  id: 'ids/near-misses',
  rules: ['pair-by-component', 'unknown-pair-404'],
  about:
    'updates and deletes reach an item by its very key and by no other that is almost the same',
  needs: ['writes', 'free-key'],
  async run(lab) {
    const { operations } = lab.subject;
    const item = await makeExact(lab);
    if (item === undefined) return notMade;
    const nears = nearKeys(lab, item);
    // Where an update of any key is accepted, one of these is not taken for the item's.
    const canUpdate =
      operations.update &&
      !isAccepted(await lab.update(lab.key('never-made'), dataOf(lab, lab.body(lab.key('data')))));
    for (const { words, key, isLoose } of nears) {
      const change = canUpdate
        ? await lab.update(key, dataOf(lab, lab.body(lab.key('data'))))
        : undefined;
      if (change) holdMissing(lab, `an update of a key that nobody used: ${words}`, change, [404]);
      const done = isLoose && operations.delete ? await lab.remove(key) : undefined;
      if (done) holdMissing(lab, `a delete of a key that nobody used: ${words}`, done, [404, 204]);
      // What is refused did nothing; any other answer may mean anything.
      const proof = [change, done].filter((one) => one !== undefined);
      const isQuiet = proof.every(isRefused);
      if (!isQuiet && !(await holdAsWas(lab, item, `requests for ${words}`, proof))) return;
    }
    const loose = nears.filter(({ isLoose }) => isLoose === true);
    const made: Exchange[] = [];
    for (const { key } of loose) made.push(await lab.make(lab.body(key)));
    const what = 'requests for keys that are almost the same, upserts last';
    if (!(await holdAsWas(lab, item, what, made)) || operations.delete === undefined) return;
    const done: Exchange[] = [];
    for (const { key } of loose) done.push(await lab.remove(key));
    const read = await lab.read(item.key);
    // A delete that takes all with a part of its key in common is for other checks.
    const isOurs = changeOf(lab, item, read) === undefined || (await isKeptFromOthers(lab, item));
    if (isOurs) holdRead(lab, item, 'deletes of items whose keys are almost the same', done, read);
    return;
  },
};

/** Whether a delete of an item leaves those alone that have a part of its key. */
async function isKeptFromOthers(lab: Lab, item: MadeItem): Promise<boolean> {
  if (!isAccepted(await lab.make(item.body))) return false;
  for (const other of [lab.exactKey(label, '-other'), lab.exactKey('other', space)]) {
    if (isAccepted(await lab.make(lab.body(other)))) await lab.remove(other);
  }
  return changeOf(lab, item, await lab.read(item.key)) === undefined;
}

async function makeExact(lab: Lab): Promise<MadeItem | undefined> {
  const key = lab.exactKey(label, space);
  const body = lab.body(key);
  const made = await lab.make(body);
  const read = await lab.read(key);
  if (!isAccepted(made) || !isAccepted(read)) return undefined;
  return { key, body, made, read, shown: shownBy(lab, read) };
}

function nearKeys(lab: Lab, { key }: MadeItem): readonly Near[] {
  const { namespace, label: part } = lab.subject;
  const is = (question: string, answer: string) =>
    lab.isFound(question) && lab.answer(question, part) === answer;
  const texts: readonly (readonly [words: string, text: string, isLoose: Near['isLoose']])[] = [
    ['an underscore for another character', 'Straße_1', true],
    ['a percent sign for other characters', 'Straße%', true],
    ['the beginning of it', 'Straße', 'unmade'],
    ['a full stop for another character', 'Straße.1', false],
    ...(is('outer-blanks', 'kept') ? [['a blank at its end', 'Straße-1 ', false] as const] : []),
    // Where cases are one, so may be what is one in upper case.
    ...(is('key-case', 'distinct')
      ? ([
          ['in lower case', 'straße-1', true],
          ['"ss" for another letter', 'Strasse-1', false],
        ] as const)
      : []),
  ];
  const own = namespace === part ? String(key[part]).slice(0, -label.length) : '';
  const labels = texts.map(([words, text, isLoose]) => ({
    ...{ words, isLoose },
    key: { ...key, [part]: `${own}${text}` },
  }));
  if (namespace === part) return labels;
  const words = 'a hyphen for a blank, in its first part';
  return [...labels, { words, key: lab.exactKey(label, '-a-b'), isLoose: false }];
}

function holdMissing(lab: Lab, about: string, done: Exchange, statuses: readonly number[]): void {
  if (!isTold(done)) return; // told as such elsewhere
  const isRight = statuses.includes(done.response?.status ?? 0);
  holdFault(lab, {
    rule: isAccepted(done) ? 'pair-by-component' : 'unknown-pair-404',
    about,
    expected: statuses.join(' or '),
    // A key that cannot be one is refused otherwise.
    fault: isRight || isRefused(done) ? undefined : answerOf(done),
    proof: [done],
  });
}

async function holdAsWas(
  lab: Lab,
  item: MadeItem,
  after: string,
  proof: readonly Exchange[],
): Promise<boolean> {
  return holdRead(lab, item, after, proof, await lab.read(item.key));
}

function holdRead(
  lab: Lab,
  item: MadeItem,
  after: string,
  proof: readonly Exchange[],
  read: Exchange,
): boolean {
  return holdFault(lab, {
    rule: 'pair-by-component',
    about: `an item after ${after}`,
    expected: 'it is as it was',
    fault: changeOf(lab, item, read),
    proof: [item.read, ...proof, read],
  });
}
