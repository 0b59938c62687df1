import type { JsonObject } from '../../json.ts';
import { type Exchange, isAccepted } from '../../target/exchange.ts';
import type { Check } from '../check.ts';
import { holdFault } from '../lab/hold-fault.ts';
import type { Lab } from '../lab/lab.ts';
import { idOf, stampOf } from '../lab/made-item.ts';
import { generatedFields, itemOf } from '../lab/shown.ts';

/** What only the API may set: an upsert that sends it is refused, or goes as if it had not. */
export const generatedCheck: Check = {
  id: 'upsert/generated',
  rules: ['unknown-field', 'id-stable', 'created-at-stable', 'updated-at-never-back'],
  about: 'an upsert sets neither the id nor the time stamps, whatever its body says',
  needs: ['writes'],
  async run(lab) {
    const first = generatedValues(lab, 2);
    if (Object.keys(first).length === 0) return { skip: 'the API generates no field' };
    const key = lab.key('set');
    const made = await lab.make({ ...lab.body(key), ...first });
    holdFault(lab, {
      rule: 'unknown-field',
      about: `${Object.keys(first).join(', ')} in an upsert of a new key`,
      expected: 'they are ignored, or the upsert is refused',
      fault: usedBy(lab, first, made)[0],
      proof: [made],
    });
    if (!isAccepted(made) || lab.subject.operations.upsert === undefined) return undefined;
    const second = generatedValues(lab, 3);
    const done = await lab.make({ ...lab.body(key), ...second });
    const read = await lab.read(key);
    if (!isAccepted(done) || !isAccepted(read)) return undefined;
    const used = [...usedBy(lab, second, done), ...usedBy(lab, second, read)];
    for (const [from, rule] of rules) {
      const names = generatedFields(lab.subject, from);
      holdFault(lab, {
        rule,
        about: `${names.join(', ')} in an upsert of a key that exists`,
        expected: 'it does not become what was sent',
        fault: used.find((said) => names.some((name) => said.startsWith(name))),
        proof: [made, done, read],
      });
    }
    return undefined;
  },
};

const rules = [
  ['uuid', 'id-stable'],
  ['created', 'created-at-stable'],
  ['updated', 'updated-at-never-back'],
] as const;

/** Values for the generated fields that an upsert has no field for. */
function generatedValues(lab: Lab, number: number): JsonObject {
  const known = lab.subject.fields.map(({ name }) => name);
  const values = rules.flatMap(([from]) =>
    generatedFields(lab.subject, from).map((name) => [
      name,
      from === 'uuid'
        ? `00000000-0000-4000-8000-00000000000${number}`
        : new Date(Date.UTC(2000, 0, number)).toISOString(),
    ]),
  );
  return Object.fromEntries(values.filter(([name = '']) => !known.includes(name)));
}

/** Which of the sent values an answer has as the item's own, in words. */
function usedBy(lab: Lab, sent: JsonObject, done: Exchange): readonly string[] {
  if (!isAccepted(done)) return [];
  return rules.flatMap(([from]) => {
    const [name = ''] = generatedFields(lab.subject, from);
    const value = sent[name];
    if (typeof value !== 'string') return [];
    const isUsed =
      from === 'uuid'
        ? idOf(lab, itemOf(done)) === value
        : stampOf(lab, done, from) === Date.parse(value);
    return isUsed ? [`${name} is what was sent`] : [];
  });
}
