import type { JsonObject } from '../../json.ts';
import { type Exchange, isAccepted } from '../../target/exchange.ts';
import { withoutKey } from '../../target/items/body-fields.ts';
import type { ItemKey } from '../../target/items/item-path.ts';
import type { Check } from '../check.ts';
import { holdFault } from '../lab/hold-fault.ts';
import { isTold, type Lab } from '../lab/lab.ts';
import {
  idOf,
  isFound,
  type MadeItem,
  makeItem,
  notMade,
  shownBy,
  unlike,
} from '../lab/made-item.ts';
import { itemOf } from '../lab/shown.ts';
import { inUpperCase, padded } from '../lab/spelling.ts';

/** Another spelling of a key, and the question whether it is another key. */
type Spelling = {
  readonly question: string;
  readonly words: string;
  readonly part: string;
  readonly spell: (key: ItemKey, part: string) => ItemKey;
};

/** Whether two spellings of a key are one: whatever the answer, all operations must give the same. */
export const spellingsCheck: Check = {
  id: 'upsert/spellings',
  rules: ['key-case', 'outer-blanks'],
  about: 'look-ups, updates and upserts agree on which spellings of a key are one',
  needs: ['writes'],
  async run(lab) {
    const { namespace, label } = lab.subject;
    const spellings: readonly Spelling[] = [
      { question: 'key-case', words: `${label} in upper case`, part: label, spell: inUpperCase },
      { question: 'outer-blanks', words: `blanks around ${label}`, part: label, spell: padded },
      ...(namespace === label
        ? []
        : [
            {
              question: 'key-case',
              words: `${namespace} in upper case`,
              part: namespace,
              spell: inUpperCase,
            },
          ]),
    ];
    const asked = spellings.filter(({ question }) => lab.answer(question) !== undefined);
    for (const [index, spelling] of asked.entries()) {
      const item = await makeItem(lab, `spelt-${index}`);
      if (item === undefined) return notMade;
      await judgeSpelling(lab, spelling, item);
    }
    return undefined;
  },
};

/** Holds what each operation takes another spelling for against what the first look-up does. */
async function judgeSpelling(
  lab: Lab,
  { question, words, part, spell }: Spelling,
  item: MadeItem,
): Promise<void> {
  const other = spell(item.key, part);
  const read = await lab.read(other);
  if (!isTold(read)) return;
  const isOne = isSameItem(lab, item.made, read);
  const hold = (what: string, takesForOne: boolean, proof: readonly Exchange[]) =>
    holdFault(lab, {
      rule: question,
      about: `${words}: what ${what} takes it for`,
      expected: 'what a look-up takes it for',
      fault:
        takesForOne === isOne ? undefined : takesForOne ? 'the same key' : 'a key of another item',
      proof: [item.made, read, ...proof],
    });
  const second = await lab.read(other);
  if (isTold(second)) {
    hold('the same look-up again', isSameItem(lab, item.made, second), [second]);
  }
  if (lab.subject.operations.update !== undefined) {
    const done = await lab.update(other, changeOf(lab));
    const isTold = isAccepted(done) || done.response?.status === 404;
    if (isTold) hold('an update', await isUpdated(lab, item, done), [done]);
  }
  if (lab.subject.operations.upsert === undefined) return;
  const made = await lab.make({ ...item.body, ...other });
  // Where keys must not have such a spelling, it is no key at all.
  if (isAccepted(made) && idOf(lab, itemOf(made)) !== null) {
    hold('an upsert', isSameItem(lab, item.made, made), [made]);
  }
  const again = await lab.read(other);
  if (!isAccepted(made) || !isTold(again)) return;
  hold('a look-up after an upsert', isSameItem(lab, item.made, again), [made, again]);
  holdFault(lab, {
    rule: 'last-write-shown',
    about: `${words}: a look-up after an upsert of it`,
    expected: 'the item',
    fault: isFound(lab, again) ? undefined : 'no item',
    proof: [made, again],
  });
}

/** Whether an update reached an item: by the id in its answer, else by what a look-up then shows. */
async function isUpdated(lab: Lab, item: MadeItem, done: Exchange): Promise<boolean> {
  if (!isAccepted(done)) return false;
  const id = idOf(lab, itemOf(done));
  if (id !== null) return id === idOf(lab, itemOf(item.made));
  const read = await lab.read(item.key);
  return isAccepted(read) && unlike(shownBy(lab, read), item.shown) !== undefined;
}

/** The data of another body. */
function changeOf(lab: Lab): JsonObject {
  return withoutKey(lab.subject, lab.body(lab.key('change')));
}

function isSameItem(lab: Lab, one: Exchange, other: Exchange): boolean {
  const [id, own] = [one, other].map((done) => idOf(lab, itemOf(done)));
  return isFound(lab, other) && id === own;
}
