import type { JsonObject } from '../../json.ts';
import { type Exchange, isAccepted } from '../../target/exchange.ts';
import { isFreeText } from '../../target/items/sample-body.ts';
import type { Check } from '../check.ts';
import { holdFault } from '../lab/hold-fault.ts';
import type { Lab } from '../lab/lab.ts';
import { dataFields, shownBy, stampOf, unlike } from '../lab/made-item.ts';
import { generatedFields } from '../lab/shown.ts';
import { tick } from './time-stamps.ts';

/** An item of which an upsert is to change one field alone. */
type Alone = { readonly name: string; readonly body: JsonObject; readonly made: Exchange };

/** Time stamps after upserts that change one field each. */
export const aloneCheck: Check = {
  id: 'time-stamps/alone',
  rules: ['updated-at-moves'],
  about: 'an upsert moves the time of the latest change whichever field it changes',
  needs: ['writes'],
  async run(lab) {
    const [updated] = generatedFields(lab.subject, 'updated');
    if (!lab.subject.operations.upsert || !updated) return { skip: 'needs an upsert' };
    const model = lab.body(lab.key('model'));
    const items: Alone[] = [];
    for (const name of changedAlone(lab)) {
      const body = lab.body(lab.key(`alone-${name}`));
      const made = await lab.make(body, { outcome: 'created' });
      if (isAccepted(made)) items.push({ name, body, made });
    }
    await lab.wait(tick);
    for (const { name, body, made } of items) {
      const done = await lab.make({ ...body, [name]: model[name] ?? null }, { outcome: 'updated' });
      const [before, after] = [made, done].map((one) => stampOf(lab, one, 'updated'));
      // What has the value already, or is not stored, is not changed.
      const isStored = unlike(shownBy(lab, done), shownBy(lab, made), [name]) !== undefined;
      if (!isAccepted(done) || !isStored || !before || !after) continue;
      holdFault(lab, {
        rule: 'updated-at-moves',
        about: `${updated} after an upsert that changes ${name} alone, over a second later`,
        expected: 'it is later than before',
        fault: after === before ? 'it stays where it is' : undefined,
        proof: [made, done],
      });
    }
    return undefined;
  },
};

/** The fields to try, of those that take any text only one: to a deployment they are all alike. */
function changedAlone(lab: Lab): readonly string[] {
  const fields = lab.subject.fields.filter(({ name }) => dataFields(lab).includes(name));
  const text = fields.find(isFreeText);
  return fields.filter((one) => one === text || !isFreeText(one)).map(({ name }) => name);
}
