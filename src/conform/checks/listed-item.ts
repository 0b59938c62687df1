import type { JsonObject } from '../../json.ts';
import type { Exchange } from '../../target/exchange.ts';
import { holdFault } from '../lab/hold-fault.ts';
import type { Lab } from '../lab/lab.ts';
import { fieldsOf, shownBy, stampOf, unlike } from '../lab/made-item.ts';
import { generatedFields, valueIn } from '../lab/shown.ts';
import type { Window } from '../list/list-window.ts';

/** Holds a listed item against a look-up of it. */
export function judgeItem(
  lab: Lab,
  listed: readonly JsonObject[],
  read: Exchange,
  { proof }: Window,
  what = 'an upsert of a new key',
): void {
  const shown = shownBy(lab, read);
  const right = listed.some((item) => unlike(fieldsOf(lab, item), shown) === undefined);
  const [first] = listed;
  const wrong = first && unlike(fieldsOf(lab, first), shown);
  const isMissing = wrong !== undefined && valueIn(first, wrong) === null;
  const late = listed.every((item) => isOtherTime(lab, item, read));
  if (right && listed.length > 0) {
    holdFault(lab, {
      rule: 'last-write-shown',
      about: `the time stamps of an item of the list, after ${what}`,
      expected: 'those that a look-up shows',
      fault: late ? 'others' : undefined,
      proof: [read, ...proof],
    });
  }
  holdFault(lab, {
    rule: isMissing && what === 'an upsert of a new key' ? 'response-fields' : 'last-write-shown',
    about: `an item of the list, after ${what}`,
    expected: 'the item as a look-up shows it',
    fault: right ? undefined : `${isMissing ? 'no' : 'another'} ${wrong}`,
    proof: [read, ...proof],
  });
}

/** Whether a time stamp is another than in a look-up; in which form it is shown is for other checks. */
function isOtherTime(lab: Lab, item: JsonObject, read: Exchange): boolean {
  return (['created', 'updated'] as const).some((from) => {
    const [name = ''] = generatedFields(lab.subject, from);
    const times = [Date.parse(String(valueIn(item, name))), stampOf(lab, read, from)];
    const isWhole = times.some((time) => time % 1000 === 0);
    const [one, other] = isWhole ? times.map((time) => Math.floor(time / 1000)) : times;
    return !times.some(Number.isNaN) && one !== other;
  });
}
