import type { Json, JsonObject } from '../../json.ts';
import { type Exchange, isAccepted } from '../../target/exchange.ts';
import { casesOf } from '../../target/items/sample-body.ts';
import type { SubjectField } from '../../target/items/subject.ts';
import type { Check } from '../check.ts';
import { ruleOfField } from '../lab/field-rule.ts';
import { holdFault } from '../lab/hold-fault.ts';
import { isRefused, type Lab } from '../lab/lab.ts';
import { type MadeItem, makeItem, notMade, shownBy, stampOf, unlike } from '../lab/made-item.ts';
import { answerOf, generatedFields, itemOf } from '../lab/shown.ts';

/** Values that must be refused, in an upsert of a new key. */
export const refusedByUpsertCheck: Check = {
  id: 'fields/refused',
  rules: [
    'mobile-number-e164',
    'email-address',
    'date-of-birth-date',
    'body-refused',
    'refusal-changes-nothing',
  ],
  about: 'values that must be refused are, and a refused upsert stores nothing',
  needs: ['writes'],
  async run(lab) {
    const item = await makeItem(lab, 'many');
    if (item === undefined) return { skip: 'good values are refused, too' };
    for (const field of restricted(lab)) {
      for (const [index, value] of casesOf(field, 'refused').entries()) {
        await refuseNew(lab, field, value, index);
      }
    }
    await refuseAll(lab, item);
    return undefined;
  },
};

async function refuseNew(lab: Lab, field: SubjectField, value: Json, index: number): Promise<void> {
  // What nothing comes of can be tried under one key; the first one is looked up.
  const key = lab.key(`${field.name}-${index === 0 ? 'first' : 'other'}`);
  const body = lab.body(key, { [field.name]: value }, 'required');
  const outcome = { outcome: 'invalid', kind: `a bad ${field.name}` };
  const done = await lab.make(body, outcome);
  const refused = holdFault(lab, {
    rule: ruleOfField(field),
    about: `${field.name}: ${JSON.stringify(value)} in an upsert`,
    expected: 'it is refused with a 4xx',
    fault: isAccepted(done) ? answerOf(done) : undefined,
    proof: [done],
  });
  if (!refused || index > 0) return;
  // The same again: one and the same body is refused in one and the same way.
  const again = [done, await lab.make(body, outcome)];
  const read = await lab.read(key);
  holdFault(lab, {
    rule: 'refusal-changes-nothing',
    about: `a refused upsert of a new key, with a bad ${field.name}`,
    expected: 'no item is made',
    fault: again.some(isRefused) && isShown(read) ? 'a look-up shows one' : undefined,
    proof: [done, read],
  });
}

/** Many bad values at once, for a new key and for one that exists. */
async function refuseAll(lab: Lab, item: MadeItem): Promise<void> {
  const bad = badFields(lab);
  if (Object.keys(bad).length === 0) return;
  for (const key of [lab.key('many-new'), item.key]) {
    const body = lab.body(key, bad, 'required');
    const done = await lab.make(body, { outcome: 'invalid', kind: 'many bad fields' });
    const refused = holdFault(lab, {
      rule: 'body-refused',
      about: 'an upsert with many bad fields',
      expected: 'it is refused with a 4xx',
      fault: isAccepted(done) ? answerOf(done) : undefined,
      proof: [done],
    });
    const read = await lab.read(key);
    if (!refused || !isRefused(done)) continue;
    const isNew = key !== item.key;
    const changed = !isNew && isAccepted(read) && unlike(shownBy(lab, read), item.shown);
    holdFault(lab, {
      rule: 'refusal-changes-nothing',
      about: `a refused upsert of a key that ${isNew ? 'is new' : 'exists'}`,
      expected: 'all stays as it was',
      fault:
        isNew && isShown(read) ? 'an item is made' : changed ? `another ${changed}` : undefined,
      proof: [done, read],
    });
  }
  const [first] = restricted(lab);
  if (first === undefined) return;
  const body = lab.body(item.key, { [first.name]: casesOf(first, 'refused')[0] ?? null });
  await judgeUnchanged(lab, item, [await lab.make(body)], 'an upsert of a key that exists');
}

/** Values that must be refused, in an update, beside a good one. */
export const refusedByUpdateCheck: Check = {
  id: 'fields/refused-update',
  rules: ['patch-validated', 'refusal-changes-nothing'],
  about: 'an update refuses what an upsert refuses, and stores no part of it',
  needs: ['writes'],
  async run(lab) {
    if (lab.subject.operations.update === undefined) return { skip: 'needs an update' };
    const model = lab.body(lab.key('model'));
    let item: MadeItem | undefined;
    for (const [place, field] of lab.subject.fields.filter((one) => !one.key).entries()) {
      // The same one, as long as nothing has changed it.
      item ??= await makeItem(lab, `updated-${field.name}`);
      if (item === undefined) return notMade;
      if (!(await refuseUpdates(lab, item, [place, field], model))) item = undefined;
    }
    const many = badFields(lab);
    if (item !== undefined && Object.keys(many).length > 0) {
      await lab.update(item.key, many, { outcome: 'invalid', kind: 'many bad fields' });
    }
    return undefined;
  },
};

/** Sends bad values of a field, each beside good ones of others; whether the item is as it was. */
async function refuseUpdates(
  lab: Lab,
  item: MadeItem,
  [place, field]: readonly [number, SubjectField],
  model: JsonObject,
): Promise<boolean> {
  const good = Object.entries(model).filter(
    ([name]) => name !== field.name && !lab.subject.resource.key.includes(name),
  );
  const beside = Object.fromEntries(good.slice(0, 2));
  const sent = [];
  for (const [kind, value] of badValues(field, place)) {
    const change = { ...beside, [field.name]: value };
    const outcome = { outcome: 'invalid', kind: `${kind} ${field.name}` };
    const done = await lab.update(item.key, change, outcome);
    sent.push(done);
    holdFault(lab, {
      rule: 'patch-validated',
      about: `${field.name}: ${JSON.stringify(value)} in an update`,
      expected: 'it is refused with a 4xx',
      fault: isAccepted(done) ? answerOf(done) : undefined,
      proof: [done],
    });
  }
  if (sent.some(isAccepted)) return false;
  return judgeUnchanged(lab, item, sent, `an update with a bad ${field.name}`);
}

/** Judges that an item is as it was after requests that were refused; whether it is. */
async function judgeUnchanged(
  lab: Lab,
  item: MadeItem,
  sent: readonly Exchange[],
  what: string,
): Promise<boolean> {
  const refused = sent.filter(isRefused);
  if (refused.length === 0) return false;
  const read = await lab.read(item.key);
  const changed = isAccepted(read)
    ? (unlike(shownBy(lab, read), item.shown) ?? otherStamp(lab, item.read, read))
    : undefined;
  return holdFault(lab, {
    rule: 'refusal-changes-nothing',
    about: `${what}, which is refused`,
    expected: 'the item stays as it was',
    fault: isRefused(read) ? answerOf(read) : changed && `another ${changed}`,
    proof: [...refused.slice(-3), read],
  });
}

/** The time of the latest change, if two look-ups show another one. */
function otherStamp(lab: Lab, ...reads: readonly Exchange[]): string | undefined {
  const [before, after] = reads.map((one) => stampOf(lab, one, 'updated'));
  const isOther = !Number.isNaN(before) && !Number.isNaN(after) && before !== after;
  return isOther ? generatedFields(lab.subject, 'updated')[0] : undefined;
}

function restricted(lab: Lab): readonly SubjectField[] {
  return lab.subject.fields.filter((field) => !field.key && casesOf(field, 'refused').length > 0);
}

function badValues(
  field: SubjectField,
  place: number,
): readonly (readonly [kind: string, value: Json])[] {
  // Upserts send each type for each field; here a number for each, and the other types by turns.
  const [good = 'a'] = casesOf(field, 'accepted');
  const others: readonly Json[] = [true, [good], { a: 'b' }];
  const wrongTypes: readonly Json[] =
    field.type === 'string' ? [7, others[place % others.length] ?? true] : ['x'];
  return [
    // Upserts send all of them.
    ...casesOf(field, 'refused').flatMap((value, index) =>
      index % 2 === 0 ? [['a bad', value] as const] : [],
    ),
    ...wrongTypes.map((value) => ['a mistyped', value] as const),
    ...(field.required ? ([['null for', null]] as const) : []),
  ];
}

function badFields(lab: Lab): JsonObject {
  return Object.fromEntries(
    restricted(lab).map((field) => [field.name, casesOf(field, 'refused')[0] ?? null]),
  );
}

function isShown(read: Exchange): boolean {
  return isAccepted(read) && itemOf(read) !== undefined;
}
