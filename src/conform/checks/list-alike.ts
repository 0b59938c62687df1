import type { JsonObject } from '../../json.ts';
import type { Check } from '../check.ts';
import { ruleOfShown } from '../lab/field-rule.ts';
import { holdFault } from '../lab/hold-fault.ts';
import type { Lab } from '../lab/lab.ts';
import { type LastKnown, lastKnown } from '../lab/last-known.ts';
import { dataFields, fieldsOf, unlike } from '../lab/made-item.ts';
import { itemOf, valueIn } from '../lab/shown.ts';
import { createListViewer, type ListView } from '../list/list-view.ts';

/**
 * Run last: the items that other checks made, with odd texts and dates and in all states, are on the list as
 * their last look-up showed them.
 */
export const listedAlikeCheck: Check = {
  id: 'lists/alike',
  rules: ['last-write-shown', 'deleted-is-gone', 'text-unchanged'],
  about: 'items of the list are as their look-ups show them, and none of them was deleted',
  needs: ['writes'],
  async run(lab) {
    const known = lastKnown(lab);
    const viewer = await createListViewer(lab, 0);
    if (typeof viewer === 'string') return { skip: viewer };
    if (viewer.part !== 'whole') return { skip: 'the list is too long to be searched' };
    const view = await viewer.view();
    const live = known.filter(({ item }) => item !== undefined);
    for (const one of live) await holdAlike(lab, one, view);
    holdGone(lab, known, view);
    return undefined;
  },
};

/** Holds that the list shows an item as its look-up does; a field that one of them lacks is for other checks. */
async function holdAlike(lab: Lab, known: LastKnown, view: ListView): Promise<void> {
  const { id, look, item } = known;
  const index = view.ids.indexOf(id);
  const listed = view.items[index];
  if (listed === undefined || item === undefined) return;
  const names = dataFields(lab).filter((name) => hasBoth(item, listed, name));
  const wrong = unlike(fieldsOf(lab, listed), fieldsOf(lab, item), names);
  // Shown by a look-up of this moment, it is no matter of form: something else changed the item.
  if (wrong !== undefined && !wasShown(lab, view, id, wrong)) {
    await lab.raw({ method: 'GET', path: known.path });
  }
  holdFault(lab, {
    rule:
      wrong && !wasShown(lab, view, id, wrong)
        ? ruleOfShown(lab.subject, wrong)
        : 'last-write-shown',
    about: 'an item of the list, and its look-up',
    expected: 'both show the same',
    fault: wrong && `another ${wrong} in the list`,
    proof: [look, ...view.proof.slice(-1)],
  });
}

/** Whether an answer to a request for the item showed the value that the list shows: then it is an old one. */
function wasShown(lab: Lab, view: ListView, id: string, name: string): boolean {
  const listed = JSON.stringify(valueIn(view.items[view.ids.indexOf(id)], name));
  return lab.exchanges().some((exchange) => {
    const item = itemOf(exchange);
    const isSame = item !== undefined && Object.values(item).includes(id);
    return isSame && JSON.stringify(valueIn(item, name)) === listed;
  });
}

function holdGone(lab: Lab, known: readonly LastKnown[], view: ListView): void {
  const deleted = known.filter(({ item }) => item === undefined);
  const living = new Set(known.flatMap(({ id, item }) => (item === undefined ? [] : id)));
  const [first, ...more] = deleted.filter(({ id }) => view.ids.includes(id) && !living.has(id));
  if (deleted.length === 0) return;
  holdFault(lab, {
    rule: 'deleted-is-gone',
    about: 'the list, and every item of the run that was deleted',
    expected: 'none is listed',
    fault: first && `${more.length + 1} are, such as ${first.path}`,
    proof: first ? [first.look, ...view.proof.slice(-1)] : [],
  });
}

function hasBoth(one: JsonObject, other: JsonObject, name: string): boolean {
  return valueIn(one, name) !== null && valueIn(other, name) !== null;
}
