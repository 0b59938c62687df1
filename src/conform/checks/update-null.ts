import type { JsonObject } from '../../json.ts';
import { isAccepted } from '../../target/exchange.ts';
import { isFreeText } from '../../target/items/sample-body.ts';
import type { Check } from '../check.ts';
import { holdFault } from '../lab/hold-fault.ts';
import type { Lab } from '../lab/lab.ts';
import { hasNone, shownBy, unlike } from '../lab/made-item.ts';
import { itemOf } from '../lab/shown.ts';

/** Null for an optional field: it clears the field, or it is refused. */
export const updateNullCheck: Check = {
  id: 'update/null',
  rules: ['null-clears', 'patch-keeps-others', 'refusal-changes-nothing'],
  about: 'null for an optional field clears it or is refused, and does nothing to other fields',
  needs: ['writes'],
  async run(lab) {
    const { update, upsert } = lab.subject.operations;
    const names = lab.subject.fields.filter((one) => !one.required && !one.key).map(nameOf);
    for (const [index, name] of update === undefined ? [] : names.entries()) {
      await judgeNull(lab, 'an update', [name], index === 1 ? otherValue(lab) : {});
    }
    if (upsert === undefined || names.length === 0) return;
    // All at once; each alone where that is refused, which may be for one of them.
    const isAnswered = await judgeNull(lab, 'an upsert', names);
    if (isAnswered || names.length === 1) return;
    for (const name of names) await judgeNull(lab, 'an upsert', [name]);
  },
};

/** A value for a field that takes any text. */
function otherValue(lab: Lab): JsonObject {
  const name = lab.subject.fields.find((one) => one.required && !one.key && isFreeText(one))?.name;
  return name === undefined ? {} : { [name]: lab.body(lab.key('other'))[name] ?? null };
}

function nameOf({ name }: { readonly name: string }): string {
  return name;
}

/**
 * Sends null for fields of an item of its own, which is looked up only then: a cache has it not yet. Whether
 * it was accepted.
 *
 * @param beside what else is sent
 */
async function judgeNull(
  lab: Lab,
  what: 'an update' | 'an upsert',
  names: readonly string[],
  beside: JsonObject = {},
): Promise<boolean> {
  const key = lab.key(`${names.join('-')}-by-${what === 'an update' ? 'update' : 'upsert'}`);
  const body = lab.body(key);
  const made = await lab.make(body, { outcome: 'created' });
  const before = shownBy(lab, made);
  const sent = names.filter((name) => !hasNone(before, name));
  if (!isAccepted(made) || sent.length === 0) return true;
  const cleared = Object.fromEntries(sent.map((name) => [name, null]));
  const change = { ...beside, ...cleared };
  const done =
    what === 'an update' ? await lab.update(key, change) : await lab.make({ ...body, ...change });
  const read = await lab.read(key, { outcome: 'found' });
  if (!isAccepted(read)) return isAccepted(done);
  const shown = shownBy(lab, read);
  const proof = [made, done, read];
  // What a look-up does not show was never there, or is for other checks.
  const shared = Object.keys(before).filter((one) => sent.includes(one) || !hasNone(shown, one));
  if (!isAccepted(done)) {
    const changed = unlike(shown, before, shared);
    holdFault(lab, {
      rule: 'refusal-changes-nothing',
      about: `null for ${sent.join(', ')} in ${what}`,
      expected: 'it was refused, so all is as it was',
      fault: changed && `another ${changed}`,
      proof,
    });
    return false;
  }
  for (const name of sent) {
    // Where the answer has it cleared and the look-up has not, the change is not stored, whatever it was.
    const isReplied = hasNone(shownBy(lab, done), name) && itemOf(done) !== undefined;
    if (isReplied && !hasNone(shown, name)) continue;
    holdFault(lab, {
      rule: 'null-clears',
      about: `null for ${name} in ${what}`,
      expected: 'it clears the field, or is refused',
      fault: hasNone(shown, name) ? undefined : 'it was accepted, and a value is there',
      proof,
    });
  }
  if (what === 'an upsert') return true;
  const changed = unlike(
    shown,
    before,
    shared.filter((one) => !Object.hasOwn(change, one)),
  );
  holdFault(lab, {
    rule: 'patch-keeps-others',
    about: `fields beside null for ${sent.join(', ')} in an update`,
    expected: 'they keep their value',
    fault: changed && `another ${changed}`,
    proof,
  });
  return true;
}
