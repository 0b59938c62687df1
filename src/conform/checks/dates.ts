import type { Json } from '../../json.ts';
import { type Exchange, isAccepted } from '../../target/exchange.ts';
import type { SubjectField } from '../../target/items/subject.ts';
import type { Check } from '../check.ts';
import { ruleOfField, ruleOfShown } from '../lab/field-rule.ts';
import { holdFault } from '../lab/hold-fault.ts';
import { isRefused, type Lab } from '../lab/lab.ts';
import { dataFields, makeItem } from '../lab/made-item.ts';
import { answerOf, itemOf, shownValue, valueIn } from '../lab/shown.ts';

const shown: Check = {
  id: 'dates/shown',
  rules: ['date-of-birth-date', 'date-shown-at-midnight'],
  about:
    'a date is accepted and comes back as midnight UTC of the very day, in whatever season or century',
  needs: ['writes'],
  async run(lab) {
    const fields = dateFields(lab);
    if (fields.length === 0) return { skip: 'the API has no dates' };
    for (const field of fields) {
      const dates = [...seasons, ...randomDays(lab), yesterday()];
      let former: Exchange | undefined;
      for (const date of dates) former = await sendDate(lab, field, date, former);
      await changeDate(lab, field);
    }
    return undefined;
  },
};

/** Laws of dates. */
export const dateChecks: readonly Check[] = [shown];

/** A summer day; those that the document lists are sent with the other values of fields. */
const seasons = ['1990-07-15'];

/** Sends a date for one and the same item, and looks it up; the look-up before says what was there. */
async function sendDate(
  lab: Lab,
  field: SubjectField,
  date: string,
  former: Exchange | undefined,
): Promise<Exchange | undefined> {
  const fields = { [field.name]: date };
  let key = lab.key(field.name);
  let made = await lab.make(
    lab.body(key, fields, 'required'),
    former === undefined ? { outcome: 'created' } : {},
  );
  if (former !== undefined && isRefused(made)) {
    // Upserts of what is there may be refused whatever they say, which is for other checks.
    key = lab.key(`${field.name}-${date}`);
    made = await lab.make(lab.body(key, fields, 'required'));
  }
  // A random day stands for all, so that a finding is the same in every run.
  const isListed = seasons.includes(date);
  const said = isListed ? JSON.stringify(date) : 'another day';
  const isTaken = holdFault(lab, {
    rule: ruleOfField(field),
    about: `${field.name}: ${said}`,
    expected: 'it is accepted',
    fault: isRefused(made) ? `${JSON.stringify(date)}: ${answerOf(made)}` : undefined,
    proof: [made],
  });
  if (!isTaken || !isAccepted(made)) return former;
  const read = await lab.read(key, { outcome: 'found' });
  const before = former && valueIn(itemOf(former), field.name);
  // As it was before: the date is not stored, or not shown yet, which is for other checks.
  for (const done of [made, read].filter((one) => valueIn(itemOf(one), field.name) !== before)) {
    judgeShown(lab, field, date, said, done);
  }
  return read;
}

function judgeShown(
  lab: Lab,
  field: SubjectField,
  date: Json,
  said: string,
  done: Parameters<typeof itemOf>[0],
): void {
  const value = valueIn(itemOf(done), field.name);
  if (!isAccepted(done) || value === null || !dataFields(lab).includes(field.name)) return;
  const right = shownValue(lab.subject, field.name, date);
  holdFault(lab, {
    rule: ruleOfShown(lab.subject, field.name),
    about: `${field.name}: ${said}, in answers`,
    expected: JSON.stringify(right),
    fault: value === right ? undefined : shiftOf(value, right),
    proof: [done],
  });
}

/** A date that an update sends is shown like one that an upsert sends. */
async function changeDate(lab: Lab, field: SubjectField): Promise<void> {
  if (lab.subject.operations.update === undefined) return;
  const item = await makeItem(lab, `${field.name}-changed`);
  if (item === undefined) return;
  for (const date of ['1956-05-04', '1996-02-29', '2003-08-31']) {
    const done = await lab.update(item.key, { [field.name]: date }, { outcome: 'updated' });
    if (!isAccepted(done)) continue;
    const read = await lab.read(item.key, { outcome: 'found' });
    const value = valueIn(itemOf(read), field.name);
    // Not stored at all, or shown from before, is for other checks.
    const isStored = String(value).slice(0, 7) === date.slice(0, 7);
    if (isStored) judgeShown(lab, field, date, JSON.stringify(date), read);
  }
}

function dateFields(lab: Lab): readonly SubjectField[] {
  const { resource, fields } = lab.subject;
  return fields.filter(
    ({ name, key }) => !key && resource.fields[name]?.convert === 'date-to-date-time',
  );
}

/** How far off a shown date is, without the date itself, which may be another item's. */
function shiftOf(value: Json, right: Json): string {
  const apart = Date.parse(String(value)) - Date.parse(String(right));
  if (Number.isNaN(apart)) return 'no date';
  if (apart === 0) return 'the day in another form';
  return `a moment ${Math.abs(apart) / 3_600_000} hours ${apart < 0 ? 'earlier' : 'later'}`;
}

const day = 86_400_000;

function randomDays(lab: Lab): readonly string[] {
  return [1900, 1960].map((year) => isoDay(Date.UTC(year, 0, 1) + lab.random(60 * 365) * day));
}

/** The latest day that is not after today wherever the deployment is: no zone is a whole day behind UTC. */
function yesterday(): string {
  return isoDay(Date.now() - day);
}

function isoDay(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
