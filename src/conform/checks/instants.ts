import { type Exchange, isAccepted } from '../../target/exchange.ts';
import type { Check } from '../check.ts';
import { holdFault } from '../lab/hold-fault.ts';
import type { Lab } from '../lab/lab.ts';
import { makeItem, notMade, stampOf } from '../lab/made-item.ts';
import { generatedFields } from '../lab/shown.ts';

/**
 * How far a time stamp may be from the `Date` header, in milliseconds: two clocks are never one, and nobody
 * documents how far they may be apart. A time zone is off by half an hour at least.
 */
const tolerance = 15 * 60_000;

/** How much may lie between the two time stamps of a new item, in milliseconds. */
const atOnce = 5000;

const plausible: Check = {
  id: 'instants/plausible',
  rules: ['instants-utc'],
  about: 'time stamps say when it happened, by the Date header of the answer',
  needs: ['writes'],
  async run(lab) {
    const item = await makeItem(lab, 'item');
    if (item === undefined) return notMade;
    const created = judgeStamp(lab, item.made, 'created', 'an upsert of a new key');
    const updated = judgeStamp(lab, item.made, 'updated', 'an upsert of a new key');
    if (created && updated) judgeOrder(lab, item.made);
    const again = await lab.make(lab.body(item.key));
    judgeStamp(lab, again, 'updated', 'an upsert of a key that exists');
    return undefined;
  },
};

/** Laws of time stamps as such; how they move is judged with the writes. */
export const instantChecks: readonly Check[] = [plausible];

/** Whether a time stamp is near the moment of the answer that shows it. */
function judgeStamp(lab: Lab, done: Exchange, from: 'created' | 'updated', what: string): boolean {
  const [name] = generatedFields(lab.subject, from);
  const stamp = stampOf(lab, done, from);
  const now = Date.parse(done.response?.headers.date ?? '');
  if (name === undefined || !isAccepted(done) || Number.isNaN(stamp) || Number.isNaN(now)) {
    return false;
  }
  const apart = Math.round((stamp - now) / 1000);
  const took = done.doneAt - done.sentAt;
  return holdFault(lab, {
    rule: 'instants-utc',
    about: `${name} in the answer to ${what}`,
    expected: 'about the time of the Date header',
    fault:
      Math.abs(stamp - now) <= tolerance + took
        ? undefined
        : `${Math.abs(apart)} s ${apart < 0 ? 'earlier' : 'later'}`,
    proof: [done],
  });
}

function judgeOrder(lab: Lab, done: Exchange): void {
  const [created, updated] = [stampOf(lab, done, 'created'), stampOf(lab, done, 'updated')];
  // One of the two may have lost its milliseconds.
  const isRight = updated - created > -1000 && updated - created <= atOnce;
  holdFault(lab, {
    rule: 'instants-utc',
    about: 'the time stamps of a new item',
    expected: 'created and changed at the same time',
    fault: isRight ? undefined : `changed ${(updated - created) / 1000} s after its creation`,
    proof: [done],
  });
}
