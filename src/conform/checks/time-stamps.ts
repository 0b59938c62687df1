import type { Json, JsonObject } from '../../json.ts';
import { type Exchange, isAccepted } from '../../target/exchange.ts';
import { withoutKey } from '../../target/items/body-fields.ts';
import type { ItemKey } from '../../target/items/item-path.ts';
import type { Check } from '../check.ts';
import { holdFault } from '../lab/hold-fault.ts';
import { isRefused, type Lab, recreated } from '../lab/lab.ts';
import {
  dataFields,
  idOf,
  type MadeItem,
  makeItem,
  notMade,
  shownBy,
  stampOf,
  unlike,
} from '../lab/made-item.ts';
import { generatedFields, itemOf } from '../lab/shown.ts';

/** Longer than a tick of a clock that ticks in seconds, in milliseconds. */
export const tick = 1100;

/** One wait for all that needs one: what time stamps do when the clock has moved on. */
export const timeStampChecks: readonly Check[] = [
  {
    id: 'time-stamps/move',
    rules: ['updated-at-moves', 'updated-at-never-back', 'created-at-stable', 'pair-reusable'],
    about: 'a change moves the time of the latest change forward and leaves that of creation alone',
    needs: ['writes'],
    async run(lab) {
      const model = lab.body(lab.key('model'));
      const upserted = await makeItem(lab, 'upserted');
      const updated = await makeUpdated(lab, 'updated');
      const deleted = await makeItem(lab, 'deleted', { namespace: '-deleted' });
      if (!upserted || !updated || !deleted) return notMade;
      const isGone = await isRemoved(lab, deleted);
      const single = await makeForFields(lab, model);
      await lab.wait(tick);
      if (lab.subject.operations.upsert !== undefined) {
        const done = await lab.make({ ...model, ...upserted.key }, { outcome: 'updated' });
        await judgeMove(lab, 'an upsert', upserted, done);
      }
      if (lab.subject.operations.update !== undefined) {
        const done = await lab.update(updated.key, withoutKey(lab.subject, model), {
          outcome: 'updated',
        });
        await judgeMove(lab, 'an update', updated, done);
      }
      for (const one of single) await judgeField(lab, one);
      if (isGone) await judgeAgain(lab, deleted);
      return undefined;
    },
  },
];

/** An item that was updated already: its time stamps move at later changes, too. */
async function makeUpdated(lab: Lab, label: string): Promise<MadeItem | undefined> {
  const item = await makeItem(lab, label);
  const [first] = dataFields(lab);
  if (item === undefined || first === undefined) return item;
  if (lab.subject.operations.update === undefined) return item;
  const other = lab.body(lab.key('other'))[first] ?? null;
  const done = await lab.update(item.key, { [first]: other }, { outcome: 'updated' });
  const read = await lab.read(item.key, { outcome: 'found' });
  return isAccepted(done) && isAccepted(read) ? { ...item, read } : item;
}

/** Time stamps after a change. */
async function judgeMove(lab: Lab, what: string, item: MadeItem, done: Exchange): Promise<void> {
  if (!isAccepted(done)) return;
  const read = await lab.read(item.key, { outcome: 'found' });
  if (!isAccepted(read)) return;
  const proof = [item.read, done, read];
  const [updated] = generatedFields(lab.subject, 'updated');
  const [before, after] = [stampOf(lab, item.read, 'updated'), stampOf(lab, read, 'updated')];
  if (updated !== undefined && !Number.isNaN(before) && !Number.isNaN(after)) {
    const isStored = !isUnchanged(item.read, read, generatedFields(lab.subject, 'updated'));
    if (isStored || after !== before) {
      holdFault(lab, {
        rule: 'updated-at-moves',
        about: `${updated} after ${what}, over a second later`,
        expected: 'it is later than before',
        fault: after === before ? 'it stays where it is' : undefined,
        proof,
      });
    }
    holdFault(lab, {
      rule: 'updated-at-never-back',
      about: `${updated} after ${what}`,
      expected: 'it is not earlier than before',
      fault: after < before ? `it goes back by ${(before - after) / 1000} s` : undefined,
      proof,
    });
  }
  const [created] = generatedFields(lab.subject, 'created');
  // Another item in its place has another time of creation; that is for other checks.
  const isSameItem = idOf(lab, itemOf(item.read)) === idOf(lab, itemOf(read));
  if (created === undefined || !isSameItem) return;
  const stamps = [item.made, item.read, done, read].map((one) => stampOf(lab, one, 'created'));
  const known = stamps.filter((stamp) => !Number.isNaN(stamp));
  // One answer may show milliseconds that another, from a store that keeps none, does not.
  const isSame = Math.max(...known) - Math.min(...known) < 1000;
  if (known.length > 1) {
    holdFault(lab, {
      rule: 'created-at-stable',
      about: `${created} across ${what}`,
      expected: 'it stays the same',
      fault: isSame ? undefined : 'it changes',
      proof,
    });
  }
}

/** An item, and the one field of it that is to be changed. */
type ForField = {
  readonly key: ItemKey;
  readonly made: Exchange;
  readonly name: string;
  readonly change: JsonObject;
};

async function makeForFields(lab: Lab, model: JsonObject): Promise<readonly ForField[]> {
  if (lab.subject.operations.update === undefined) return [];
  const names = dataFields(lab);
  const optional = lab.subject.fields.find((one) => !one.required && names.includes(one.name));
  const canClear = optional !== undefined && lab.answer('null-clears') === 'clears';
  const changes: readonly (readonly [label: string, name: string, value: Json])[] = [
    ...names.flatMap((name) => {
      const value = model[name];
      return value === undefined ? [] : [[`updated-${name}`, name, value] as const];
    }),
    ...(canClear ? [[`cleared-${optional.name}`, optional.name, null] as const] : []),
  ];
  const items: ForField[] = [];
  for (const [label, name, value] of changes) {
    const key = lab.key(label);
    const made = await lab.make(lab.body(key), { outcome: 'created' });
    if (isAccepted(made)) items.push({ key, made, name, change: { [name]: value } });
  }
  return items;
}

/** A change of one field alone moves the time of the latest change like one of all. */
async function judgeField(lab: Lab, { key, made, name, change }: ForField): Promise<void> {
  const done = await lab.update(key, change, { outcome: 'updated' });
  if (!isAccepted(done)) return;
  const shown = Number.isNaN(stampOf(lab, done, 'updated')) ? await lab.read(key) : done;
  const [before, after] = [stampOf(lab, made, 'updated'), stampOf(lab, shown, 'updated')];
  const isStored = unlike(shownBy(lab, shown), shownBy(lab, made), [name]) !== undefined;
  const [updated] = generatedFields(lab.subject, 'updated');
  // What was the value before, or is not stored, changes nothing.
  if (updated === undefined || !isStored || Number.isNaN(before) || Number.isNaN(after)) return;
  const toNull = change[name] === null ? ', to null' : '';
  holdFault(lab, {
    rule: 'updated-at-moves',
    about: `${updated} after an update of ${name} alone${toNull}, over a second later`,
    expected: 'it is later than before',
    fault: after === before ? 'it stays where it is' : undefined,
    proof: [made, done, ...(shown === done ? [] : [shown])],
  });
}

/** An item that is made anew is made at another time than the one before it. */
async function judgeAgain(lab: Lab, item: MadeItem): Promise<void> {
  const again = await lab.make(item.body, { outcome: 'created', kind: recreated });
  const [created] = generatedFields(lab.subject, 'created');
  const [before, after] = [stampOf(lab, item.read, 'created'), stampOf(lab, again, 'created')];
  if (created === undefined || Number.isNaN(before) || Number.isNaN(after)) return;
  holdFault(lab, {
    rule: 'pair-reusable',
    about: `${created} of an item whose key was deleted before`,
    expected: 'the time of the new item',
    fault: after <= before ? 'that of the old item' : undefined,
    proof: [item.read, again],
  });
}

async function isRemoved(lab: Lab, item: MadeItem): Promise<boolean> {
  if (lab.subject.operations.delete === undefined) return false;
  const removed = await lab.remove(item.key, { outcome: 'deleted' });
  return isAccepted(removed) && isRefused(await lab.read(item.key, { outcome: 'missing' }));
}

/** Whether nothing but the given fields has changed, so that no change was stored. */
function isUnchanged(one: Exchange, other: Exchange, but: readonly string[]): boolean {
  const without = ({ response }: Exchange) =>
    JSON.stringify(response?.json, (name, value: unknown) =>
      but.includes(name) ? undefined : value,
    );
  return without(one) === without(other);
}
