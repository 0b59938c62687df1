import type { Exchange } from '../../target/exchange.ts';
import type { Check } from '../check.ts';
import { holdFault } from '../hold-fault.ts';
import { isAccepted, isRefused, type Lab } from '../lab.ts';
import { idOf, type MadeItem, makeItem, notMade, stampOf } from '../made-item.ts';
import { generatedFields, itemOf } from '../shown.ts';

/** Longer than a tick of a clock that ticks in seconds, in milliseconds. */
const tick = 1100;

/** One wait for all that needs one: what time stamps do when the clock has moved on. */
export const timeStampChecks: readonly Check[] = [
  {
    id: 'time-stamps/move',
    rules: ['updated-at-moves', 'updated-at-never-back', 'created-at-stable', 'pair-reusable'],
    about: 'a change moves the time of the latest change forward and leaves that of creation alone',
    needs: ['writes'],
    async run(lab) {
      const model = await makeItem(lab, 'model');
      const upserted = await makeItem(lab, 'upserted');
      const updated = await makeItem(lab, 'updated');
      const deleted = await makeItem(lab, 'deleted', { namespace: '-deleted' });
      if (!model || !upserted || !updated || !deleted) return notMade;
      const isGone = await isRemoved(lab, deleted);
      await lab.wait(tick);
      if (lab.subject.operations.upsert !== undefined) {
        const done = await lab.make({ ...model.body, ...upserted.key }, { outcome: 'updated' });
        await judgeMove(lab, 'an upsert', upserted, done);
      }
      if (lab.subject.operations.update !== undefined) {
        const done = await lab.update(updated.key, dataOf(lab, model), { outcome: 'updated' });
        await judgeMove(lab, 'an update', updated, done);
      }
      if (isGone) await judgeAgain(lab, deleted);
      return undefined;
    },
  },
];

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

/** An item that is made anew is made at another time than the one before it. */
async function judgeAgain(lab: Lab, item: MadeItem): Promise<void> {
  const again = await lab.make(item.body, { outcome: 'created' });
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

/** The data of an item, to send as a change. */
function dataOf(lab: Lab, { body }: MadeItem) {
  const { key } = lab.subject.resource;
  return Object.fromEntries(Object.entries(body).filter(([name]) => !key.includes(name)));
}

/** Whether nothing but the given fields has changed, so that no change was stored. */
function isUnchanged(one: Exchange, other: Exchange, but: readonly string[]): boolean {
  const without = ({ response }: Exchange) =>
    JSON.stringify(response?.json, (name, value: unknown) =>
      but.includes(name) ? undefined : value,
    );
  return without(one) === without(other);
}
