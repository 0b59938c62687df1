import type { Json } from '../../json.ts';
import { type Exchange, isAccepted } from '../../target/exchange.ts';
import type { ItemKey } from '../../target/items/item-path.ts';
import { casesOf, isFreeText } from '../../target/items/sample-body.ts';
import type { SubjectField } from '../../target/items/subject.ts';
import type { Check } from '../check.ts';
import { ruleOfField, ruleOfShown } from '../lab/field-rule.ts';
import { holdFault } from '../lab/hold-fault.ts';
import { isRefused, type Lab } from '../lab/lab.ts';
import { dataFields } from '../lab/made-item.ts';
import { answerOf, itemOf, shownValue, valueIn } from '../lab/shown.ts';

type Sent = { readonly field: SubjectField; readonly value: Json };

/** The values that must be accepted, those of several fields at once. */
export const acceptedCheck: Check = {
  id: 'fields/accepted',
  rules: [
    'text-unchanged',
    'mobile-number-e164',
    'email-address',
    'date-of-birth-date',
    'date-shown-at-midnight',
  ],
  about:
    'values that must be accepted are, by upserts and by updates, and come back as they were sent',
  needs: ['writes'],
  async run(lab) {
    const fields = lab.subject.fields.filter((field) => !field.key);
    const taken = new Map<SubjectField, Tried[]>(fields.map((field) => [field, []]));
    const longest = Math.max(0, ...fields.map((field) => casesOf(field, 'accepted').length));
    let made: Tried | undefined;
    for (let index = 0; index < longest; index++) {
      const values = fields.flatMap((field, place) => valueAt(field, index, place));
      // Every other body is an update of the item that the one before it made.
      const former = index % 2 === 1 && made && isAccepted(made.done) ? made : undefined;
      const changed = lab.subject.operations.update && former?.key;
      const tried = await tryValues(lab, values, changed, index);
      for (const one of tried)
        taken.get(one.sent.field)?.push({ ...one, former: changed && former?.read });
      made = tried.at(-1);
    }
    for (const [field, tried] of taken) {
      judgeField(lab, field, tried);
      if (dataFields(lab).includes(field.name)) await judgeLost(lab, field, tried);
    }
    return undefined;
  },
};

type Tried = {
  readonly sent: Sent;
  readonly key: ItemKey;
  readonly isUpdate: boolean;
  readonly done: Exchange;
  readonly read: Exchange | undefined;
  /** The look-up before it, of the same key. */
  readonly former?: Exchange | undefined;
};

/**
 * Sends values in one body, and each in one of its own where that is refused: in a body that creates, or in
 * an update of a key that has an item.
 */
async function tryValues(
  lab: Lab,
  values: readonly Sent[],
  changed: ItemKey | undefined,
  index: number,
): Promise<readonly Tried[]> {
  const together = await send(lab, values, changed, `all-${index}`);
  if (!isRefused(together.done) || values.length === 1) {
    return values.map((sent) => ({ sent, ...together }));
  }
  const tried: Tried[] = [];
  for (const sent of values) {
    tried.push({ sent, ...(await send(lab, [sent], changed, `${sent.field.name}-${index}`)) });
  }
  return tried;
}

async function send(
  lab: Lab,
  values: readonly Sent[],
  changed: ItemKey | undefined,
  label: string,
): Promise<Omit<Tried, 'sent'>> {
  const key = changed ?? lab.key(label);
  const fields = Object.fromEntries(values.map(({ field, value }) => [field.name, value]));
  const done = changed
    ? await lab.update(key, fields, { outcome: 'updated' })
    : await lab.make(lab.body(key, fields, 'required'), { outcome: 'created' });
  const read = isAccepted(done) ? await lab.read(key, { outcome: 'found' }) : undefined;
  return { key, isUpdate: changed !== undefined, done, read };
}

function judgeField(lab: Lab, field: SubjectField, all: readonly Tried[]): void {
  // Where no update of the field is accepted, it is not the value that is refused.
  const canUpdate = all.some(({ isUpdate, done }) => isUpdate && isAccepted(done));
  const tried = all.filter(({ isUpdate }) => canUpdate || !isUpdate);
  const refused = tried.filter(({ done }) => isRefused(done));
  // All of them: the deployment takes only numbers that are not kept for tests, and that may be right.
  const isClosed = !isFreeText(field) && (refused.length === tried.length || isOpen(lab, field));
  if (!(isClosed && refused.length > 0)) {
    for (const one of tried) judgeAccepted(lab, one);
  }
  if (!dataFields(lab).includes(field.name)) return;
  for (const one of tried) judgeShown(lab, one);
}

/** Whether it was found that well-formed values of a field may be refused for what they stand for. */
function isOpen(lab: Lab, field: SubjectField): boolean {
  const kinds = JSON.stringify(field.schema['x-cases'] ?? {});
  return kinds.includes('"phone-check"') && lab.answer('phone-check') === 'refused';
}

function judgeAccepted(lab: Lab, { sent: { field, value }, isUpdate, done }: Tried): void {
  holdFault(lab, {
    rule: ruleOfField(field),
    about: `${field.name}: ${JSON.stringify(value)}${isUpdate ? ', in an update' : ''}`,
    expected: 'it is accepted',
    fault: isRefused(done) ? answerOf(done) : undefined,
    proof: [done],
  });
}

function judgeShown(lab: Lab, { sent: { field, value }, done, read, former }: Tried): void {
  if (read === undefined || !isAccepted(read)) return;
  const right = JSON.stringify(shownValue(lab.subject, field.name, value));
  const [replied, shown] = [done, read].map((one) => valueIn(itemOf(one), field.name));
  const before = former && JSON.stringify(valueIn(itemOf(former), field.name));
  // Not shown at all, or as it was before, so that it is not stored, is for other checks.
  const seen = [replied, shown]
    .filter((one) => one !== null && one !== undefined)
    .map((one) => JSON.stringify(one))
    .filter((one) => one === right || one !== before);
  if (seen.length === 0) return;
  holdFault(lab, {
    rule: ruleOfShown(lab.subject, field.name),
    about: `${field.name}: ${right}, in answers`,
    expected: 'it comes back as it was sent',
    fault: seen.find((one) => one !== right)?.slice(0, 120),
    proof: [done, read],
  });
}

/** A value that is taken and then is not there is lost, where others of the field are shown. */
async function judgeLost(lab: Lab, field: SubjectField, tried: readonly Tried[]): Promise<void> {
  const shows = ({ read }: Pick<Tried, 'read'>) =>
    read !== undefined && isAccepted(read) && valueIn(itemOf(read), field.name) !== null;
  const isKept = tried.some(shows);
  for (const [at, one] of tried.entries()) {
    const isTaken = isAccepted(one.done) && one.read !== undefined && isAccepted(one.read);
    if (!isTaken || shows(one) || !isKept) continue;
    // Once more, alone: what is lost now and then is for other checks.
    const again = await send(lab, [one.sent], undefined, `${field.name}-${at}-again`);
    if (again.read === undefined || !isAccepted(again.read)) continue;
    holdFault(lab, {
      rule: ruleOfShown(lab.subject, field.name),
      about: `${field.name}: ${JSON.stringify(one.sent.value)}, in a look-up`,
      expected: 'it comes back as it was sent',
      fault: shows(again) ? undefined : 'no value, each time',
      proof: [one.done, one.read, again.done, again.read],
    });
  }
}

/**
 * A value of a field. The fields of one body have values that are far apart in their lists, by an odd number:
 * where two fields have one list of even length, each value is in a body that creates and in an update.
 */
function valueAt(field: SubjectField, index: number, place: number): readonly Sent[] {
  const listed = casesOf(field, 'accepted');
  const value = listed[(index + place * 3) % listed.length];
  return index < listed.length && value !== undefined ? [{ field, value }] : [];
}
