import { isAccepted } from '../../target/exchange.ts';
import type { Check } from '../check.ts';
import { createFieldValues } from '../lab/field-values.ts';
import { type HistoryFields, type HistoryOperation, isLinearizable } from './history.ts';
import { createRaceRecord, tellFailures } from './race-record.ts';

const writes = 10;
const readers = 2;
const looks = 14;

/** Look-ups all through a row of updates. */
export const staleReadRace: Check = {
  id: 'races/stale-read',
  rules: ['last-write-shown', 'no-server-error'],
  about:
    'look-ups while an item is being changed never show a state older than an acknowledged one',
  needs: ['writes'],
  async run(lab) {
    const { read, update, upsert } = lab.subject.operations;
    if (!read || !update || !upsert) return { skip: 'needs an upsert, a look-up and an update' };
    const values = await createFieldValues(lab);
    if (values === undefined) return { skip: 'no item could be made and looked up' };
    const key = lab.key('changing');
    const record = createRaceRecord(lab, values);
    const change = (index: number) => {
      const name = values.variedField;
      const sent = { [name]: values.varied(index)[name] ?? null };
      return record.add('update', lab.update(key, sent), sent);
    };
    const made = values.varied(1);
    await record.add('upsert', lab.make(lab.body(key, made, 'required')), made);
    if (!isAccepted(await change(2))) return { skip: 'an update of an item is not accepted' };

    let isWriting = true;
    const write = async () => {
      for (let index = 0; index < writes; index++) await change(index + 3);
      isWriting = false;
    };
    const look = async () => {
      for (let index = 0; index < looks && isWriting; index++) {
        await record.add('read', lab.read(key));
      }
    };
    await Promise.all([write(), ...Array.from({ length: readers }, look)]);
    await record.add('read', lab.read(key));
    tellFailures(lab, record.exchanges);
    const history = record.history.map((one) => onlyField(one, values.variedField));
    const isWrong = isLinearizable(history) === 'no';
    lab.hold({
      rule: 'last-write-shown',
      about: 'look-ups while an item is being changed',
      ok: !isWrong,
      expected:
        'none shows a state older than one that was acknowledged or shown before it was sent',
      received: isWrong
        ? 'there is no order of the requests that explains what they show'
        : 'none does',
      proof: record.exchanges,
    });
    return undefined;
  },
};

/** An operation as if the item had but one field: what an update does to others is for other checks. */
function onlyField({ id: _, sent, shown, ...one }: HistoryOperation, name: string) {
  const only = (fields: HistoryFields = {}): HistoryFields =>
    Object.hasOwn(fields, name) ? { [name]: fields[name] ?? null } : {};
  return { ...one, sent: only(sent), shown: only(shown) };
}
