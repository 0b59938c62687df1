import type { Check } from '../check.ts';
import { holdFault } from '../hold-fault.ts';
import { isAccepted, type Lab } from '../lab.ts';
import { hasNone, shownBy, unlike } from '../made-item.ts';
import { itemOf } from '../shown.ts';

/** Null for an optional field: it clears the field, or it is refused. */
export const updateNullCheck: Check = {
  id: 'update/null',
  rules: ['null-clears', 'patch-keeps-others', 'refusal-changes-nothing'],
  about: 'null for an optional field clears it or is refused, and does nothing to other fields',
  needs: ['writes'],
  async run(lab) {
    const { update, upsert } = lab.subject.operations;
    for (const { name } of lab.subject.fields.filter((one) => !one.required && !one.key)) {
      if (update !== undefined) await judgeNull(lab, 'an update', name);
      if (upsert !== undefined) await judgeNull(lab, 'an upsert', name);
    }
  },
};

/** Sends null for a field of an item of its own, which is looked up only then: a cache has it not yet. */
async function judgeNull(lab: Lab, what: 'an update' | 'an upsert', name: string): Promise<void> {
  const key = lab.key(`${name}-by-${what === 'an update' ? 'update' : 'upsert'}`);
  const body = lab.body(key);
  const made = await lab.make(body, { outcome: 'created' });
  const before = shownBy(lab, made);
  if (!isAccepted(made) || hasNone(before, name)) return;
  const done =
    what === 'an update'
      ? await lab.update(key, { [name]: null })
      : await lab.make({ ...body, [name]: null });
  const read = await lab.read(key, { outcome: 'found' });
  if (!isAccepted(read)) return;
  const shown = shownBy(lab, read);
  const about = `null for ${name} in ${what}`;
  const proof = [made, done, read];
  // What a look-up does not show was never there, or is for other checks.
  const shared = Object.keys(before).filter((one) => one === name || !hasNone(shown, one));
  if (!isAccepted(done)) {
    const changed = unlike(shown, before, shared);
    holdFault(lab, {
      rule: 'refusal-changes-nothing',
      about,
      expected: 'it was refused, so all is as it was',
      fault: changed && `another ${changed}`,
      proof,
    });
    return;
  }
  // Where the answer has it cleared and the look-up has not, the change is not stored, whatever it was.
  const isReplied = hasNone(shownBy(lab, done), name) && itemOf(done) !== undefined;
  if (isReplied && !hasNone(shown, name)) return;
  holdFault(lab, {
    rule: 'null-clears',
    about,
    expected: 'it clears the field, or is refused',
    fault: hasNone(shown, name) ? undefined : 'it was accepted, and a value is there',
    proof,
  });
  if (what === 'an upsert') return;
  const changed = unlike(
    shown,
    before,
    shared.filter((one) => one !== name),
  );
  holdFault(lab, {
    rule: 'patch-keeps-others',
    about: `fields beside ${about}`,
    expected: 'they keep their value',
    fault: changed && `another ${changed}`,
    proof,
  });
}
