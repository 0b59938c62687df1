import { type Exchange, isAccepted } from '../../target/exchange.ts';
import type { ItemKey } from '../../target/items/item-path.ts';
import { isFreeText } from '../../target/items/sample-body.ts';
import type { SubjectField } from '../../target/items/subject.ts';
import type { Answered } from '../answer-book.ts';
import { isRefused, isTold, type Lab } from '../lab/lab.ts';
import { idOf, isFound } from '../lab/made-item.ts';
import { itemOf, shownFields, valueIn } from '../lab/shown.ts';
import { inUpperCase, padded } from '../lab/spelling.ts';
import type { Inquiry } from './inquiry.ts';

const keyCase: Inquiry = {
  question: 'key-case',
  needs: ['writes', 'free-key'],
  async run(lab) {
    const { namespace, label } = lab.subject;
    const one = lab.key('case-a');
    const made = await lab.make(lab.body(one, {}, 'required'));
    const answers: Answered[] = [];
    for (const part of new Set([label, namespace])) {
      const words = { same: 'same', distinct: 'distinct' };
      answers.push(await samePair(lab, made, inUpperCase(one, part), words, part));
    }
    return answers;
  },
};

const outerBlanks: Inquiry = {
  question: 'outer-blanks',
  needs: ['writes', 'free-key'],
  async run(lab) {
    const { label } = lab.subject;
    const bare = lab.key('blanks');
    const made = await lab.make(lab.body(bare, {}, 'required'));
    const words = { same: 'trimmed', distinct: 'kept' };
    const ids = await samePair(lab, made, padded(bare, label), words, label);
    return [...(await textAnswers(lab, ' Ana Marija ', 'trimmed', 'kept')), ids];
  },
};

const unicodeForm: Inquiry = {
  question: 'unicode-form',
  needs: ['writes'],
  run: (lab) => textAnswers(lab, 'Z\u030celjka', 'composed', 'kept'),
};

/** Questions about the form of texts. */
export const textInquiries: readonly Inquiry[] = [keyCase, outerBlanks, unicodeForm];

/** What becomes of a text in each free text field: in all of them at once, and in each alone if refused. */
async function textAnswers(
  lab: Lab,
  text: string,
  changed: 'trimmed' | 'composed',
  kept: string,
): Promise<readonly Answered[]> {
  const names = shownFields(lab.subject);
  const free = lab.subject.fields.filter(
    (field) => !field.key && isFreeText(field) && names.includes(field.name),
  );
  const together = await sendText(lab, 'all', free, text);
  const answers: Answered[] = [];
  for (const field of free) {
    const isAlone = isRefused(together.done) && free.length > 1;
    const { done, read } = isAlone ? await sendText(lab, field.name, [field], text) : together;
    if (!isAccepted(done)) continue;
    const value = valueIn(itemOf(read), field.name);
    const other = changed === 'trimmed' ? text.trim() : text.normalize('NFC');
    const answer = value === text ? kept : value === other ? changed : undefined;
    answers.push({ kind: field.name, ...(answer && { answer }), proof: [done, read] });
  }
  return answers;
}

async function sendText(lab: Lab, label: string, fields: readonly SubjectField[], text: string) {
  const key = lab.key(label);
  const sent = Object.fromEntries(fields.map(({ name }) => [name, text]));
  const done = await lab.make(lab.body(key, sent, 'required'));
  return { done, read: await lab.read(key) };
}

/** Whether another spelling of a key is that of an item that was made. */
async function samePair(
  lab: Lab,
  made: Exchange,
  other: ItemKey,
  answers: { readonly same: string; readonly distinct: string },
  kind: string,
): Promise<Answered> {
  const read = await lab.read(other);
  const proof = [made, read];
  if (!isAccepted(made) || !isTold(read)) return { kind, proof };
  // A success alone says nothing: some answer a key that they do not have with 200 and null.
  if (!isFound(lab, read)) return { kind, answer: answers.distinct, proof };
  const isSame = idOf(lab, itemOf(read)) === idOf(lab, itemOf(made));
  return isSame ? { kind, answer: answers.same, proof } : { kind, proof };
}
