import type { JsonObject } from '../../json.ts';
import { isAccepted } from '../../target/exchange.ts';
import { showsMade, strayItem } from '../../target/items/stray-item.ts';
import type { Check } from '../check.ts';
import { holdFault } from '../lab/hold-fault.ts';
import type { Lab } from '../lab/lab.ts';
import { answerOf } from '../lab/shown.ts';

/** An upsert that leaves a part of the key out, for which the name of the API key then stands. */
export const upsertDefaultCheck: Check = {
  id: 'upsert/default',
  rules: ['provider-default'],
  about: 'a part of the key that an upsert leaves out is the name of the API key',
  needs: ['writes', 'key-name'],
  async run(lab) {
    const { resource, fields } = lab.subject;
    const field = fields.find(({ name }) => resource.fields[name]?.default === 'key-name');
    if (field === undefined) return { skip: 'the API has no such field' };
    const { first, second } = lab.keyNames;
    const hasFirst = first !== undefined && (await leaveOut(lab, field.name, first, 'first'));
    if (second !== undefined && lab.hasSecondKey) {
      await leaveOut(lab, field.name, second, 'second');
    }
    return hasFirst ? undefined : { skip: 'no item can be looked up under the name of the key' };
  },
};

/** Whether it could be tested: an item under the name of the key can be made and looked up at all. */
async function leaveOut(
  lab: Lab,
  field: string,
  name: string,
  as: 'first' | 'second',
): Promise<boolean> {
  const { namespace, label } = lab.subject;
  // The part that is left out is the one that keeps runs apart, so the other one does it here.
  const unique = `${String(lab.key('default')[namespace])}-${as}`;
  const key = { ...lab.key('default'), [label]: unique, [field]: name };
  const control = { ...key, [label]: `${unique}-control` };
  // Where the path of such a name is turned down on its way, nothing under it could be removed.
  const plain = await lab.read(lab.key('never-made'), { as });
  const named = await lab.read(control, { as });
  if (named.response?.status !== plain.response?.status) return false;
  await lab.make(lab.body(control), { as });
  if (!isAccepted(await lab.read(control, { as }))) return false;
  // The latest item, and one of the same label, names another: that must not stand in for the name.
  await lab.make(lab.body({ ...lab.key('default'), [label]: unique }), { as });
  const { [field]: _, ...body }: JsonObject = lab.body(key);
  const made = await lab.raw({
    method: lab.subject.make.method.toUpperCase(),
    path: lab.path(lab.subject.make, key),
    headers: [['content-type', 'application/json']],
    body: JSON.stringify(body),
    touches: [key],
    as,
  });
  const read = await lab.read(key, { as });
  const isStray = isAccepted(made) && !showsMade(lab.subject, made, read);
  if (isStray) {
    // Under which name it is nobody outside can tell.
    lab.leave(strayItem(lab.subject, unique, field, made));
  }
  const shown = isAccepted(read) ? 'another item' : `${answerOf(read)}`;
  holdFault(lab, {
    rule: 'provider-default',
    about: `an upsert without ${field}, with the ${as} key`,
    expected: 'a look-up under the name of the key shows the item',
    fault: isStray
      ? `it shows ${shown}; or the key has another name than the one that was given`
      : isAccepted(made)
        ? undefined
        : answerOf(made),
    proof: [made, read],
  });
  await lab.remove(key, { as });
  return true;
}
