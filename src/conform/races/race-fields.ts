import type { Json, JsonObject } from '../../json.ts';
import { type Exchange, isAccepted } from '../../target/exchange.ts';
import type { ItemKey } from '../../target/items/item-path.ts';
import type { Check } from '../check.ts';
import { isDecided } from '../lab/decided.ts';
import { createFieldValues, type FieldValues } from '../lab/field-values.ts';
import type { Lab } from '../lab/lab.ts';
import { observationOf } from '../lab/observation.ts';
import { tellFailures } from './race-record.ts';

const rounds = 5;

/** How long a deployment may take until a look-up shows everything, before it counts as lost. */
const settling = 400;

/** Updates of different fields at once; in every other round also an upsert that leaves them out. */
export const fieldRace: Check = {
  id: 'races/fields',
  rules: ['no-lost-change', 'last-write-shown', 'no-server-error'],
  about: 'of updates of different fields that run at once, none is lost',
  needs: ['writes'],
  async run(lab) {
    const { read, update } = lab.subject.operations;
    if (!read || !update) return { skip: 'needs a look-up and an update' };
    const values = await createFieldValues(lab);
    if (values === undefined) return { skip: 'no item could be made and looked up' };
    if (values.fields.length < 2) return { skip: 'needs two fields' };
    const key = lab.key('sample'); // made by createFieldValues
    const alone: Exchange[] = [];
    for (const change of changesOf(values, 1)) {
      alone.push(await lab.update(key, { [change.name]: change.value }));
    }
    const control = lostIn(lab, values, changesOf(values, 1), alone, await lab.read(key));
    if (control.length > 0 || alone.filter(isAccepted).length < 2) {
      return { skip: 'updates are not stored even when one follows the other' };
    }
    for (let round = 0; round < rounds; round++) {
      if (!(await race(lab, values, key, round + 2))) break;
    }
    return undefined;
  },
};

type Change = { readonly name: string; readonly value: Json };

/** Runs one round; whether all was well. */
async function race(lab: Lab, values: FieldValues, key: ItemKey, index: number): Promise<boolean> {
  const optional = values.fields.filter((field) => !field.required).map((field) => field.name);
  const hasUpsert = index % 2 === 1 && optional.length > 0 && keepsOmitted(lab);
  const changes = changesOf(values, index).filter(
    ({ name }) => !hasUpsert || optional.includes(name),
  );
  const upsert = hasUpsert ? [lab.make(lab.body(key, requiredOf(values), 'required'))] : [];
  const sending = changes.map(({ name, value }) => lab.update(key, { [name]: value }));
  const [done, upserted] = await Promise.all([Promise.all(sending), Promise.all(upsert)]);
  const look = await lab.read(key);
  const proof = [...done, ...upserted, look];
  tellFailures(lab, proof);
  if (!proof.every(isDecided)) return false; // an update that may come yet would undo later ones
  const lost = lostIn(lab, values, changes, done, look);
  const about = 'updates of different fields at once';
  if (lost.length === 0) {
    const expected = 'every acknowledged one is there in the end';
    return lab.hold({
      rule: 'no-lost-change',
      about,
      ok: true,
      expected,
      received: 'it is',
      proof,
    });
  }
  await lab.wait(settling);
  const later = await lab.read(key);
  const isLate = lostIn(lab, values, changes, done, later).length === 0;
  return lab.hold({
    rule: isLate ? 'last-write-shown' : 'no-lost-change',
    about,
    ok: false,
    expected: isLate
      ? 'a look-up shows them as soon as they are acknowledged'
      : 'every acknowledged one is there in the end',
    received: `${isLate ? 'shown late' : 'lost'}: ${lost.join(', ')}`,
    proof: [...proof, later],
  });
}

/** The required fields: an upsert of them leaves the optional ones out. */
function requiredOf({ fields, accepted }: FieldValues): JsonObject {
  const required = fields.filter((field) => field.required).map((field) => field.name);
  return Object.fromEntries(required.map((name) => [name, accepted[name] ?? null]));
}

/** Whether an upsert is known to keep the fields that it leaves out. */
function keepsOmitted(lab: Lab): boolean {
  const answer = lab.answer('upsert-omitted');
  const isKnown = answer === undefined || lab.isFound('upsert-omitted');
  return (
    isKnown &&
    lab.subject.resource.omitted === 'keep' &&
    lab.subject.operations.upsert !== undefined
  );
}

function changesOf({ fields }: FieldValues, index: number): readonly Change[] {
  return fields.map(({ name, values }) => ({
    name,
    value: values[index % values.length] ?? null,
  }));
}

/** The fields whose acknowledged change a look-up does not show. */
function lostIn(
  lab: Lab,
  values: FieldValues,
  changes: readonly Change[],
  done: readonly Exchange[],
  look: Exchange,
): readonly string[] {
  const seen = observationOf(lab.subject, values, look);
  if (seen === undefined) return [];
  return changes
    .filter(({ name, value }, index) => {
      const exchange = done[index];
      const shown = seen.fields[name];
      return exchange && isAccepted(exchange) && shown !== undefined && shown !== value;
    })
    .map(({ name }) => name);
}
