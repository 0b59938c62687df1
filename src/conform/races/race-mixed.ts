import type { Check } from '../check.ts';
import { createFieldValues, type FieldValues } from '../lab/field-values.ts';
import type { Lab } from '../lab/lab.ts';
import { diagnosed } from './diagnosed.ts';
import { isLinearizable } from './history.ts';
import { createRaceRecord, type RaceRecord, tellFailures } from './race-record.ts';

const rounds = 5;

/** How long a deployment may take until a look-up shows the last state. */
const settling = 400;

/** Upserts, updates, deletes and look-ups of one key at once. */
export const mixedRace: Check = {
  id: 'races/mixed',
  rules: [
    'no-lost-change',
    'last-write-shown',
    'deleted-is-gone',
    'one-item-a-pair',
    'no-server-error',
  ],
  about: 'what upserts, updates, deletes and look-ups of one key at once show, some order explains',
  needs: ['writes'],
  async run(lab) {
    const { read, update, delete: remove, upsert } = lab.subject.operations;
    if (!read || !update || !remove || !upsert) {
      return { skip: 'needs an upsert, a look-up, an update and a delete' };
    }
    const values = await createFieldValues(lab);
    if (values === undefined) return { skip: 'no item could be made and looked up' };
    const control = createRaceRecord(lab, values);
    for (const [index, send] of requestsOf(lab, values, control, 'alone', 2).entries()) {
      await send();
      if (index === 0) await control.add('read', lab.read(lab.key('alone')));
    }
    const changed = { [values.variedField]: values.varied(1)[values.variedField] ?? null };
    await control.add('update', lab.update(lab.key('alone'), changed), changed);
    await control.add('read', lab.read(lab.key('alone')));
    if (isLinearizable(control.history) === 'no') {
      return { skip: 'requests that follow each other already show another state than they make' };
    }
    for (let round = 0; round < rounds; round++) {
      if (!(await race(lab, values, round, timeOf(control)))) break;
    }
    return undefined;
  },
};

/**
 * Runs one round; whether all was well.
 *
 * @param time how long an update takes, in milliseconds
 */
async function race(lab: Lab, values: FieldValues, round: number, time: number): Promise<boolean> {
  const record = createRaceRecord(lab, values);
  const label = `round-${round}`;
  const first = values.varied(round);
  await record.add('upsert', lab.make(lab.body(lab.key(label), first, 'required')), first);
  const requests = requestsOf(lab, values, record, label, round + 1);
  // Sent in the very same moment, they often arrive in the order of their sending and are served so.
  const late = (round % 3) * 0.4 * time;
  await Promise.all(
    shuffled(lab, requests).map(async (send, index) => {
      const isDelete = send === requests.at(-2);
      if (isDelete || index % 2 === 1) await lab.wait(isDelete ? late : lab.random(1 + late));
      await send();
    }),
  );
  const during = record.history.length;
  const look = () => record.add('read', lab.read(lab.key(label)));
  await look();
  tellFailures(lab, record.exchanges);
  const { history } = record;
  const isWrong = isLinearizable(history) === 'no';
  const about = 'upserts, updates, deletes and look-ups of one key at once';
  const expected = 'some order of the requests explains all that they show';
  if (!isWrong) {
    const received = 'one does';
    return lab.hold({ rule: 'no-lost-change', about, ok: true, expected, received, proof: [] });
  }
  await lab.wait(settling);
  await look();
  const { rule, received } = diagnosed(history, during);
  return lab.hold({ rule, about, ok: false, expected, received, proof: record.exchanges });
}

/**
 * What runs at once: updates of three fields, a delete and look-ups; with even indexes an upsert of all
 * fields, too, which would explain an item that is there after a delete.
 */
function requestsOf(
  lab: Lab,
  values: FieldValues,
  record: RaceRecord,
  label: string,
  index: number,
): readonly (() => Promise<unknown>)[] {
  const key = lab.key(label);
  const all = values.varied(index + 1);
  const look = () => record.add('read', lab.read(key));
  const updates = values.fields.slice(0, 3).map(({ name, values: own }) => () => {
    const sent = { [name]: own[(index + 1) % own.length] ?? null };
    return record.add('update', lab.update(key, sent), sent);
  });
  const upsert = () => record.add('upsert', lab.make(lab.body(key, all, 'required')), all);
  return [
    index % 2 === 0 ? upsert : look,
    ...updates,
    look,
    () => record.add('delete', lab.remove(key)),
    look,
  ];
}

function shuffled<Value>(lab: Lab, values: readonly Value[]): readonly Value[] {
  const left = [...values];
  return values.flatMap(() => left.splice(lab.random(left.length), 1));
}

/** How long the updates of a record took, in milliseconds: the longest, but no more than a second. */
function timeOf({ history }: RaceRecord): number {
  const times = history.filter((one) => one.kind === 'update').map((one) => one.until - one.from);
  return Math.min(1000, Math.max(0, ...times));
}
