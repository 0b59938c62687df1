import { isJsonObject, type Json } from '../../json.ts';
import { objectAt } from '../../spec/walk.ts';
import { type Exchange, isAccepted } from '../../target/exchange.ts';
import type { ItemKey } from '../../target/items/item-path.ts';
import type { SubjectField } from '../../target/items/subject.ts';
import type { Answered } from '../answer-book.ts';
import { isRefused, type Lab } from '../lab/lab.ts';
import { generatedFields, itemOf, valueIn } from '../lab/shown.ts';
import type { Inquiry } from './inquiry.ts';

/** Questions that a field's listed values answer: `x-cases` says which value asks which. */
const acceptance: readonly Inquiry[] = [
  'phone-check',
  'date-range',
  'date-time-input',
  'empty-name',
].map((question) => ({
  question,
  needs: ['writes'],
  async run(lab) {
    const answers: Answered[] = [];
    for (const { field, value } of openValues(lab, question)) {
      const key = lab.key('tried');
      const kind = `${field.name} ${JSON.stringify(value)}`;
      const done = await lab.make(lab.body(key, { [field.name]: value }, 'required'));
      if (isAccepted(done)) answers.push({ kind, answer: 'accepted', proof: [done] });
      else if (isRefused(done)) answers.push({ kind, answer: 'refused', proof: [done] });
    }
    return answers;
  },
}));

/** All fields at once: a check asks for each, and tells of one that is neither cleared nor refused. */
const nullClears: Inquiry = {
  question: 'null-clears',
  needs: ['writes'],
  async run(lab) {
    const { update, upsert } = lab.subject.operations;
    const key = lab.key('cleared');
    const full = lab.body(key);
    const made = await lab.make(full);
    const names = lab.subject.fields
      .filter(isClearable)
      .map((field) => field.name)
      .filter((name) => isAccepted(made) && valueIn(itemOf(made), name) !== null);
    if (names.length === 0) return [];
    const change = Object.fromEntries(names.map((name) => [name, null]));
    const answers: Answered[] = [];
    if (update)
      answers.push(await cleared(lab, 'update', key, names, await lab.update(key, change)));
    if (upsert) {
      await lab.make(full);
      const done = await lab.make({ ...full, ...change });
      answers.push(await cleared(lab, 'upsert', key, names, done));
    }
    return answers;
  },
};

async function cleared(
  lab: Lab,
  kind: string,
  key: ItemKey,
  names: readonly string[],
  done: Exchange,
): Promise<Answered> {
  if (isRefused(done)) return { kind, answer: 'refused', proof: [done] };
  const read = await lab.read(key);
  const proof = [done, read];
  const kept = names.filter((name) => valueIn(itemOf(read), name) !== null);
  if (!isAccepted(done) || !isAccepted(read)) return { kind, proof };
  if (kept.length === 0) return { kind, answer: 'clears', proof };
  return { kind, note: `null neither clears nor is refused: ${kept.join(', ')}`, proof };
}

const upsertOmitted: Inquiry = {
  question: 'upsert-omitted',
  needs: ['writes'],
  async run(lab) {
    if (lab.subject.operations.upsert === undefined) return [];
    const key = lab.key('omitted');
    const made = await lab.make(lab.body(key));
    const done = await lab.make(lab.body(key, {}, 'required'));
    const read = await lab.read(key);
    const proof = [done, read];
    const optional = lab.subject.fields
      .filter(isClearable)
      .map((field) => field.name)
      .filter((name) => valueIn(itemOf(made), name) !== null);
    const empty = optional.filter((name) => valueIn(itemOf(read), name) === null);
    if (!isAccepted(done) || optional.length === 0) return [{ kind: '', proof }];
    if (empty.length === 0) return [{ kind: '', answer: 'keep', proof }];
    if (empty.length === optional.length) return [{ kind: '', answer: 'clear', proof }];
    return [{ kind: '', note: `some are cleared, some kept: ${empty.join(', ')}`, proof }];
  },
};

const absentField: Inquiry = {
  question: 'absent-field',
  needs: ['writes'],
  async run(lab) {
    const key = lab.key('absent');
    const made = await lab.make(lab.body(key, {}, 'required'));
    const read = await lab.read(key);
    const optional = lab.subject.fields.filter(isClearable).map((field) => field.name);
    return [made, read].flatMap((done, index): readonly Answered[] => {
      const item = itemOf(done);
      const proof = [done];
      const kind = index === 0 ? 'make' : 'read';
      if (item === undefined || optional.length === 0) return [];
      if (optional.every((name) => item[name] === null)) return [{ kind, answer: 'null', proof }];
      if (!optional.some((name) => name in item)) return [{ kind, answer: 'omitted', proof }];
      return [{ kind, note: 'some are null, some left out', proof }];
    });
  },
};

const recreatedId: Inquiry = {
  question: 'recreated-id',
  needs: ['writes'],
  async run(lab) {
    const [id] = generatedFields(lab.subject, 'uuid');
    if (id === undefined || lab.subject.operations.delete === undefined) return [];
    const body = lab.body(lab.key('again'), {}, 'required');
    const first = await lab.make(body);
    await lab.remove(body);
    const second = await lab.make(body);
    const ids = [first, second].map((done) => itemOf(done)?.[id]);
    if (ids.includes(undefined)) return [{ kind: '', proof: [first, second] }];
    return [{ kind: '', answer: ids[0] === ids[1] ? 'same' : 'new', proof: [first, second] }];
  },
};

/** Questions about what becomes of a body's fields and values. */
export const fieldInquiries: readonly Inquiry[] = [
  ...acceptance,
  nullClears,
  upsertOmitted,
  absentField,
  recreatedId,
];

function openValues(lab: Lab, question: string) {
  return lab.subject.fields
    .filter((field) => !field.key)
    .flatMap((field) => {
      const open = objectAt(field.schema, 'x-cases').open;
      const values = isJsonObject(open) ? open[question] : undefined;
      const listed: readonly Json[] = Array.isArray(values) ? values : [];
      return listed.map((value) => ({ field, value }));
    });
}

/** An optional field that is no part of the key. */
function isClearable(field: SubjectField): boolean {
  return !field.required && !field.key;
}
