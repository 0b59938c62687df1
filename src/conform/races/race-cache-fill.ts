import type { JsonObject } from '../../json.ts';
import { type Exchange, isAccepted } from '../../target/exchange.ts';
import type { Check } from '../check.ts';
import { holdFault } from '../lab/hold-fault.ts';
import { dataFields, makeItem, notMade, shownBy, tellingFields, unlike } from '../lab/made-item.ts';

/** How often it is tried. */
const rounds = 2;

/** How many look-ups run at most while an update does. */
const looks = 4;

/**
 * Look-ups while an update is under way may show the old item, but must not leave it in a cache: when the
 * update is acknowledged, a look-up shows what it wrote.
 */
export const cacheFillRace: Check = {
  id: 'races/cache-fill',
  rules: ['last-write-shown'],
  about: 'a look-up shows an update, whatever look-ups were answered while it was under way',
  needs: ['writes'],
  async run(lab) {
    if (!lab.subject.operations.update) return { skip: 'needs an update' };
    const item = await makeItem(lab, 'read-all-the-time');
    const model = await makeItem(lab, 'model');
    if (item === undefined || model === undefined) return notMade;
    const names = tellingFields(item.shown, model.shown);
    const data = (body: JsonObject): JsonObject =>
      Object.fromEntries(Object.entries(body).filter(([name]) => dataFields(lab).includes(name)));
    for (let round = 0; round < rounds; round++) {
      const [from, to] = round % 2 === 0 ? [item, model] : [model, item];
      let isUnderWay = true;
      const update = lab.update(item.key, data(to.body)).finally(() => {
        isUnderWay = false;
      });
      const shown: Exchange[] = [];
      while (isUnderWay && shown.length < looks) shown.push(await lab.read(item.key));
      const done = await update;
      const read = await lab.read(item.key);
      if (!isAccepted(done) || !isAccepted(read)) continue;
      const after = shownBy(lab, read);
      const old = names.find(
        (name) => !unlike(after, from.shown, [name]) && unlike(after, to.shown, [name]),
      );
      holdFault(lab, {
        rule: 'last-write-shown',
        about: 'a look-up after an update during which others looked the item up',
        expected: 'the item as it was updated',
        fault: old && `the ${old} of before`,
        proof: [...shown, done, read],
      });
    }
    return undefined;
  },
};
