import { isAccepted } from '../../target/exchange.ts';
import type { Check } from '../check.ts';
import { holdFault } from '../lab/hold-fault.ts';
import type { Lab } from '../lab/lab.ts';
import {
  dataFields,
  idOf,
  type MadeItem,
  makeItem,
  notMade,
  type Shown,
  shownBy,
  tellingFields,
  unlike,
} from '../lab/made-item.ts';
import { answerOf, itemOf } from '../lab/shown.ts';
import { spellingsCheck } from './spellings.ts';
import { upsertAgainChecks } from './upsert-again.ts';
import { upsertDefaultCheck } from './upsert-default.ts';
import { generatedCheck } from './upsert-generated.ts';
import { upsertKeyChecks } from './upsert-keys.ts';

const createsAndShows: Check = {
  id: 'upsert/creates',
  rules: ['upsert-by-pair', 'upsert-replies-item', 'last-write-shown', 'response-fields'],
  about: 'an upsert of a new key creates the item, which its answer and a look-up show',
  needs: ['writes'],
  async run(lab) {
    for (const which of ['required', 'all'] as const) {
      const key = lab.key(`new-${which}`);
      const body = lab.body(key, {}, which);
      const made = await lab.make(body, { outcome: 'created' });
      const isMade = holdFault(lab, {
        rule: 'upsert-by-pair',
        about: `an upsert of a new key, ${whichFields[which]}`,
        expected: 'it is accepted',
        fault: isAccepted(made) ? undefined : answerOf(made),
        proof: [made],
      });
      if (!isMade) continue;
      const read = await lab.read(key, { outcome: 'found' });
      const proof = [made, read];
      const isShown = holdFault(lab, {
        rule: 'last-write-shown',
        about: 'a look-up after an upsert of a new key',
        expected: 'the item',
        fault: isAccepted(read) && itemOf(read) !== undefined ? undefined : answerOf(read),
        proof,
      });
      if (!isShown) continue;
      const replied = shownBy(lab, made);
      const shown = shownBy(lab, read);
      const sent = dataFields(lab).filter((name) => Object.hasOwn(body, name));
      const lacking = sent.find((name) => shown[name] === null);
      const isLost = lacking !== undefined && replied[lacking] !== null;
      holdFault(lab, {
        rule: isLost && !lacksProperty(lab, read, lacking) ? 'last-write-shown' : 'response-fields',
        about: 'the fields that an upsert of a new key sends',
        expected: 'a look-up shows every one',
        fault: lacking && `it does not show ${lacking}`,
        proof,
      });
      const other = sent.find((name) => shown[name] !== null && unlike(replied, shown, [name]));
      holdFault(lab, {
        rule: 'upsert-replies-item',
        about: 'the answer to an upsert of a new key',
        expected: 'the item as a look-up shows it',
        fault: isItem(lab, made) ? other && `another ${other}` : 'no item',
        proof,
      });
    }
  },
};

const whichFields = { required: 'with the required fields', all: 'with every field' } as const;

const replaces: Check = {
  id: 'upsert/replaces',
  rules: ['upsert-by-pair', 'upsert-replies-item', 'last-write-shown', 'id-stable'],
  about: 'an upsert of a key that exists changes the item that is there',
  needs: ['writes'],
  async run(lab) {
    if (lab.subject.operations.upsert === undefined) return { skip: 'needs an upsert' };
    const item = await makeItem(lab, 'again');
    const model = await makeItem(lab, 'model');
    if (item === undefined || model === undefined) return notMade;
    const second = await lab.make({ ...model.body, ...item.key }, { outcome: 'updated' });
    const accepted = holdFault(lab, {
      rule: 'upsert-by-pair',
      about: 'an upsert of a key that exists',
      expected: 'it is accepted as an update',
      fault: isAccepted(second) ? undefined : answerOf(second),
      proof: [item.made, second],
    });
    if (!accepted) return undefined;
    const read = await lab.read(item.key, { outcome: 'found' });
    const proof = [item.made, second, read];
    const names = tellingFields(item.shown, model.shown);
    const shown = shownBy(lab, read);
    const lost = isAccepted(read) ? unlike(shown, model.shown, names) : undefined;
    holdFault(lab, {
      rule: 'last-write-shown',
      about: 'a look-up after an upsert of a key that exists',
      expected: 'the item as it was last sent',
      fault: isAccepted(read) ? lost && `another ${lost}` : answerOf(read),
      proof,
    });
    const wrong = isItem(lab, second) ? wrongReply(lab, second, shown, model, names) : 'no item';
    holdFault(lab, {
      rule: 'upsert-replies-item',
      about: 'the answer to an upsert of a key that exists',
      expected: 'the item as it is after the request',
      fault: wrong,
      proof,
    });
    const ids = [item.made, item.read, second, read].map((one) => idOf(lab, itemOf(one)));
    const isSame = new Set(ids.filter((id) => id !== null)).size <= 1;
    holdFault(lab, {
      rule: 'id-stable',
      about: 'the id across an upsert of a key that exists',
      expected: 'it stays the same',
      fault: isSame ? undefined : ids.map(String).join(' → '),
      proof,
    });
    return undefined;
  },
};

/** Laws of the upsert. */
export const upsertChecks: readonly Check[] = [
  createsAndShows,
  replaces,
  ...upsertAgainChecks,
  ...upsertKeyChecks,
  upsertDefaultCheck,
  generatedCheck,
  spellingsCheck,
];

/** What is wrong with an answer: it shows neither what was sent nor what a look-up shows. */
function wrongReply(
  lab: Lab,
  done: Parameters<typeof itemOf>[0],
  shown: Shown,
  model: MadeItem,
  names: readonly string[],
): string | undefined {
  const replied = shownBy(lab, done);
  const wrong = names.find(
    (name) => unlike(replied, model.shown, [name]) && unlike(replied, shown, [name]),
  );
  return wrong && `another ${wrong}`;
}

/** Whether an answer shows an item at all; one in an envelope of its own is for other checks. */
function isItem(lab: Lab, done: Parameters<typeof itemOf>[0]): boolean {
  const item = itemOf(done);
  return item !== undefined && dataFields(lab).some((name) => name in item);
}

function lacksProperty(lab: Lab, done: Parameters<typeof itemOf>[0], name: string): boolean {
  const isLeftOut = lab.isFound('absent-field') && lab.answer('absent-field') === 'omitted';
  return !isLeftOut && !Object.hasOwn(itemOf(done) ?? {}, name);
}
