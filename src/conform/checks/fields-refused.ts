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

/** Values that must be refused, in upserts of a new key and of one that exists, by turns. */
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
    let item = await makeItem(lab, 'many');
    if (item === undefined) return { skip: 'good values are refused, too' };
    const hasUpsert = lab.subject.operations.upsert !== undefined;
    const refused: Exchange[] = [];
    for (const field of restricted(lab)) {
      for (const [index, value] of casesOf(field, 'refused').entries()) {
        if (index % 2 === 0 || !hasUpsert) {
          await refuseNew(lab, field, value, index);
          continue;
        }
        // The same one, as long as nothing has changed it.
        item ??= await makeItem(lab, `held-${field.name}-${index}`);
        if (item === undefined) continue;
        const done = await refuseOver(lab, item, field, value);
        refused.push(done);
        if (isRefused(done)) continue;
        item = undefined;
        refused.length = 0;
      }
    }
    item ??= await makeItem(lab, 'many-again');
    if (item !== undefined) await refuseAll(lab, item, refused);
    return undefined;
  },
};

async function refuseNew(lab: Lab, field: SubjectField, value: Json, index: number): Promise<void> {
  // What nothing comes of can be tried under one key; the first one is looked up.
  const key = lab.key(`${field.name}-${index === 0 ? 'first' : 'other'}`);
  const body = lab.body(key, { [field.name]: value }, 'required');
  const done = await lab.make(body, { outcome: 'invalid', kind: `a bad ${field.name}` });
  const refused = holdRefused(lab, field, `${JSON.stringify(value)} in an upsert`, done);
  if (!refused || index > 0) return;
  const read = await lab.read(key);
  holdFault(lab, {
    rule: 'refusal-changes-nothing',
    about: `a refused upsert of a new key, with a bad ${field.name}`,
    expected: 'no item is made',
    fault: isRefused(done) && isShown(read) ? 'a look-up shows one' : undefined,
    proof: [done, read],
  });
}

/** Sends a bad value for an item that exists, among good values of all other fields. */
async function refuseOver(
  lab: Lab,
  item: MadeItem,
  field: SubjectField,
  value: Json,
): Promise<Exchange> {
  const body = lab.body(item.key, { [field.name]: value });
  const kind = `a bad ${field.name} for a key that exists`;
  const done = await lab.make(body, { outcome: 'invalid', kind });
  holdRefused(lab, field, `${JSON.stringify(value)} in an upsert of a key that exists`, done);
  return done;
}

function holdRefused(lab: Lab, field: SubjectField, what: string, done: Exchange): boolean {
  return holdFault(lab, {
    rule: ruleOfField(field),
    about: `${field.name}: ${what}`,
    expected: 'it is refused with a 4xx',
    fault: isAccepted(done) ? answerOf(done) : undefined,
    proof: [done],
  });
}

/** Many bad values at once; then the item that was not to be changed is looked up. */
async function refuseAll(lab: Lab, item: MadeItem, refused: readonly Exchange[]): Promise<void> {
  const bad = badFields(lab);
  if (Object.keys(bad).length === 0) return;
  const body = lab.body(item.key, bad, 'required');
  const done = await lab.make(body, { outcome: 'invalid', kind: 'many bad fields' });
  holdFault(lab, {
    rule: 'body-refused',
    about: 'an upsert with many bad fields',
    expected: 'it is refused with a 4xx',
    fault: isAccepted(done) ? answerOf(done) : undefined,
    proof: [done],
  });
  if (isAccepted(done)) return;
  await judgeUnchanged(lab, item, [...refused, done], 'an upsert of a key that exists');
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
      index % 3 === 0 ? [['a bad', value] as const] : [],
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
