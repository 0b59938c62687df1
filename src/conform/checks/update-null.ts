import type { Exchange } from '../../target/exchange.ts';
import type { Check } from '../check.ts';
import { holdFault } from '../hold-fault.ts';
import { isAccepted, type Lab } from '../lab.ts';
import { type MadeItem, makeItem, notMade, shownBy, unlike } from '../made-item.ts';

/** Null for an optional field: it clears the field, or it is refused. */
export const updateNullCheck: Check = {
  id: 'update/null',
  rules: ['null-clears', 'patch-keeps-others', 'refusal-changes-nothing'],
  about: 'null for an optional field clears it or is refused, and does nothing to other fields',
  needs: ['writes'],
  async run(lab) {
    const { update, upsert } = lab.subject.operations;
    const item = await makeItem(lab, 'item');
    if (item === undefined) return notMade;
    const optional = lab.subject.fields.filter((field) => !field.required && !field.key);
    for (const { name } of optional.filter((field) => (item.shown[field.name] ?? null) !== null)) {
      if (update !== undefined) {
        const done = await lab.update(item.key, { [name]: null });
        if (await judgeNull(lab, 'an update', item, name, done)) await lab.make(item.body);
      }
      if (upsert !== undefined) {
        const done = await lab.make({ ...item.body, [name]: null });
        if (await judgeNull(lab, 'an upsert', item, name, done)) await lab.make(item.body);
      }
    }
    return undefined;
  },
};

/** Judges by a look-up; whether the item is another now. */
async function judgeNull(
  lab: Lab,
  what: string,
  item: MadeItem,
  name: string,
  done: Exchange,
): Promise<boolean> {
  const read = await lab.read(item.key, { outcome: 'found' });
  if (!isAccepted(read)) return true;
  const shown = shownBy(lab, read);
  const proof = [done, read];
  const about = `null for ${name} in ${what}`;
  if (!isAccepted(done)) {
    const changed = unlike(shown, item.shown);
    holdFault(lab, {
      rule: 'refusal-changes-nothing',
      about,
      expected: 'it was refused, so all is as it was',
      fault: changed && `another ${changed}`,
      proof,
    });
    return changed !== undefined;
  }
  holdFault(lab, {
    rule: 'null-clears',
    about,
    expected: 'it clears the field, or is refused',
    fault: shown[name] === null ? undefined : 'it was accepted, and a value is there',
    proof,
  });
  const others = Object.keys(item.shown).filter((other) => other !== name);
  const changed = unlike(shown, item.shown, others);
  if (what === 'an update') {
    holdFault(lab, {
      rule: 'patch-keeps-others',
      about: `fields beside ${about}`,
      expected: 'they keep their value',
      fault: changed && `another ${changed}`,
      proof,
    });
  }
  return true;
}
