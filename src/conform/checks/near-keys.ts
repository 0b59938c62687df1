import type { JsonObject } from '../../json.ts';
import type { Exchange } from '../../target/exchange.ts';
import type { Check } from '../check.ts';
import { holdFault } from '../hold-fault.ts';
import { type ItemKey, isAccepted, isRefused, type Lab } from '../lab.ts';
import { dataFields, type MadeItem, notMade, shownBy, unlike } from '../made-item.ts';
import { answerOf } from '../shown.ts';

/** A key that a careless comparison takes for the item's. */
type Near = { readonly words: string; readonly key: ItemKey };

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
      operations.update && !isAccepted(await lab.update(lab.key('never-made'), dataOf(lab)));
    for (const { words, key } of nears) {
      const change = canUpdate ? await lab.update(key, dataOf(lab)) : undefined;
      if (change) holdMissing(lab, `an update of a key that nobody used: ${words}`, change, [404]);
      const done = operations.delete && (await lab.remove(key));
      if (done) holdMissing(lab, `a delete of a key that nobody used: ${words}`, done, [404, 204]);
      // What is refused did nothing; any other answer may mean anything.
      const proof = [change, done].filter((one) => one !== undefined);
      const isQuiet = proof.every(isRefused);
      if (!isQuiet && !(await holdAsWas(lab, item, `requests for ${words}`, proof))) return;
    }
    const made: Exchange[] = [];
    for (const { key } of nears) made.push(await lab.make(lab.body(key)));
    const what = 'requests for keys that are almost the same, upserts last';
    if (!(await holdAsWas(lab, item, what, made))) return;
    if (operations.delete === undefined) return;
    if (!(await isKeptFromOthers(lab, item))) return;
    const done: Exchange[] = [];
    for (const { key } of nears) done.push(await lab.remove(key));
    await holdAsWas(lab, item, 'deletes of items whose keys are almost the same', done);
    return;
  },
};

/** Whether a delete of an item leaves those alone that have a part of its key; other checks tell of it. */
async function isKeptFromOthers(lab: Lab, { key, shown }: MadeItem): Promise<boolean> {
  for (const other of [lab.exactKey(label, '-other'), lab.exactKey('other', space)]) {
    if (isAccepted(await lab.make(lab.body(other)))) await lab.remove(other);
  }
  const read = await lab.read(key);
  return isAccepted(read) && unlike(shownBy(lab, read), shown) === undefined;
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
    lab.isFound(question) && lab.answer(question) === answer;
  const labels: readonly Near[] = [
    ['an underscore for another character', 'Straße_1'],
    ['a percent sign for other characters', 'Straße%'],
    ['"ss" for another letter', 'Strasse-1'],
    ...(is('key-case', 'distinct') ? [['in lower case', 'straße-1'] as const] : []),
    ...(is('outer-blanks', 'kept') ? [['a blank at its end', 'Straße-1 '] as const] : []),
  ].map(([words = '', text = '']) => ({ words, key: { ...key, [part]: text } }));
  if (namespace === part) return labels.map((one) => ({ ...one, key: spaced(key, one.key, part) }));
  return [
    ...labels,
    { words: 'a hyphen for a blank, in its first part', key: lab.exactKey(label, '-a-b') },
  ];
}

/** Where the key has one part, what keeps runs apart stands in it, too. */
function spaced(key: ItemKey, near: ItemKey, part: string): ItemKey {
  const own = String(key[part]).slice(0, -label.length);
  return { ...key, [part]: `${own}${near[part]}` };
}

function holdMissing(lab: Lab, about: string, done: Exchange, statuses: readonly number[]): void {
  if (!isAccepted(done) && !isRefused(done)) return; // told as such elsewhere
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
  const read = await lab.read(item.key);
  const other = isAccepted(read) ? unlike(shownBy(lab, read), item.shown) : undefined;
  return holdFault(lab, {
    rule: 'pair-by-component',
    about: `an item after ${after}`,
    expected: 'it is as it was',
    fault: isRefused(read) ? `it is gone: ${answerOf(read)}` : other && `another ${other}`,
    proof: [item.read, ...proof, read],
  });
}

function dataOf(lab: Lab): JsonObject {
  const names = dataFields(lab);
  const body = lab.body(lab.key('data'));
  return Object.fromEntries(Object.entries(body).filter(([name]) => names.includes(name)));
}
