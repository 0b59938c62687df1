import type { Answered } from '../answer-book.ts';
import type { Inquiry } from '../inquiry.ts';
import { type ItemKey, isAccepted, isRefused, type Lab } from '../lab.ts';
import { itemOf, shownFields, valueIn } from '../shown.ts';

const keyCase: Inquiry = {
  question: 'key-case',
  needs: ['writes', 'free-key'],
  async run(lab) {
    const lower = lab.key('case-a');
    const upper = {
      ...lower,
      [lab.subject.label]: String(lower[lab.subject.label]).toUpperCase(),
    };
    return [await samePair(lab, lower, upper, { same: 'same', distinct: 'distinct' }, '')];
  },
};

const outerBlanks: Inquiry = {
  question: 'outer-blanks',
  needs: ['writes', 'free-key'],
  async run(lab) {
    const bare = lab.key('blanks');
    const padded = { ...bare, [lab.subject.label]: ` ${String(bare[lab.subject.label])} ` };
    const ids = await samePair(lab, bare, padded, { same: 'trimmed', distinct: 'kept' }, 'key');
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

/** What becomes of a text in each free text field. */
async function textAnswers(
  lab: Lab,
  text: string,
  changed: 'trimmed' | 'composed',
  kept: string,
): Promise<readonly Answered[]> {
  const answers: Answered[] = [];
  const names = shownFields(lab.subject);
  const free = lab.subject.fields.filter(
    (field) =>
      field.type === 'string' && !field.key && isFree(field.schema) && names.includes(field.name),
  );
  for (const field of free) {
    const key = lab.key(field.name);
    const done = await lab.make(lab.body(key, { [field.name]: text }, 'required'));
    const read = await lab.read(key);
    const value = valueIn(itemOf(read), field.name);
    const other = changed === 'trimmed' ? text.trim() : text.normalize('NFC');
    const answer = value === text ? kept : value === other ? changed : undefined;
    const proof = [done, read];
    if (isAccepted(done)) answers.push({ kind: field.name, ...(answer && { answer }), proof });
  }
  return answers;
}

/** Whether a text field takes any text. */
function isFree(schema: { readonly [keyword: string]: unknown }): boolean {
  return (
    schema.format === undefined &&
    schema.enum === undefined &&
    !('anyOf' in schema) &&
    !hasRefused(schema)
  );
}

function hasRefused(schema: { readonly [keyword: string]: unknown }): boolean {
  const cases = schema['x-cases'];
  return typeof cases === 'object' && cases !== null && 'refused' in cases;
}

/** Whether two spellings of a key are one item. */
async function samePair(
  lab: Lab,
  one: ItemKey,
  other: ItemKey,
  answers: { readonly same: string; readonly distinct: string },
  kind: string,
): Promise<Answered> {
  const made = await lab.make(lab.body(one, {}, 'required'));
  const read = await lab.read(other);
  const proof = [made, read];
  if (!isAccepted(made)) return { kind, proof };
  if (isRefused(read)) return { kind, answer: answers.distinct, proof };
  return isAccepted(read) ? { kind, answer: answers.same, proof } : { kind, proof };
}
