import type { Json, JsonObject } from '../../json.ts';
import { type Exchange, isAccepted } from '../../target/exchange.ts';
import { fieldsInPath } from '../../target/items/body-fields.ts';
import type { ItemKey } from '../../target/items/item-path.ts';
import { casesOf } from '../../target/items/sample-body.ts';
import type { SubjectField } from '../../target/items/subject.ts';
import type { Check } from '../check.ts';
import { holdFault } from '../lab/hold-fault.ts';
import type { Lab } from '../lab/lab.ts';
import { answerOf } from '../lab/shown.ts';

/** Required fields that are left out, or null. */
export const requiredCheck: Check = {
  id: 'fields/required',
  rules: ['required-fields'],
  about: 'an upsert without a required field, or with null for it, is refused',
  needs: ['writes'],
  async run(lab) {
    const probe = await lab.make(lab.body(lab.key('good'), {}, 'required'));
    if (!isAccepted(probe)) return { skip: 'whole bodies are refused, too' };
    await leaveOutAll(lab, lab.key('good'), probe);
    for (const field of bodyFields(lab).filter((one) => one.required)) {
      for (const kind of ['without', 'null for'] as const) {
        const suffix = kind === 'without' ? 'out' : 'null';
        const key = lab.key(field.key ? `${field.name}-${suffix}` : field.name);
        const { [field.name]: _, ...rest }: JsonObject = lab.body(key);
        const body = kind === 'without' ? rest : { ...rest, [field.name]: null };
        const done = await send(lab, field, key, body, `${kind} ${field.name}`);
        holdFault(lab, {
          rule: 'required-fields',
          about: `an upsert ${kind === 'without' ? 'without' : 'with null for'} ${field.name}`,
          expected: 'it is refused with a 4xx',
          fault: isAccepted(done) ? answerOf(done) : undefined,
          proof: [done],
        });
        if (isAccepted(done) && field.key) await removeAs(lab, key, field.name, kind);
      }
    }
    return undefined;
  },
};

/** What is required is so in an upsert of an item that has it all, too. */
async function leaveOutAll(lab: Lab, key: ItemKey, probe: Exchange): Promise<void> {
  const names = bodyFields(lab).flatMap(({ name, required, key: isKey }) =>
    required && !isKey ? [name] : [],
  );
  if (names.length === 0 || lab.subject.operations.upsert === undefined) return;
  const whole = Object.entries(lab.body(key));
  const body = Object.fromEntries(whole.filter(([name]) => !names.includes(name)));
  const kind = `without ${names.join(' and ')}`;
  const done = await lab.make(body, { outcome: 'invalid', kind });
  holdFault(lab, {
    rule: 'required-fields',
    about: `an upsert of a key that exists, ${kind}`,
    expected: 'it is refused with a 4xx',
    fault: isAccepted(done) ? answerOf(done) : undefined,
    proof: [probe, done],
  });
}

/** Values of another type than a field has. */
export const typesCheck: Check = {
  id: 'fields/types',
  rules: ['fields-are-strings'],
  about: 'an upsert with a value of another type than the field has is refused',
  needs: ['writes'],
  async run(lab) {
    const probe = await lab.make(lab.body(lab.key('good'), {}, 'required'));
    if (!isAccepted(probe)) return { skip: 'values of the right type are refused, too' };
    for (const field of bodyFields(lab).filter((one) => one.type === 'string')) {
      for (const [kind, value, text] of mistyped(lab, field)) {
        const key = typedKey(lab, field, `${field.name}-${kind}`, text);
        const body = { ...lab.body(key), [field.name]: value };
        const done = await send(lab, field, key, body, `a mistyped ${field.name}`);
        holdFault(lab, {
          rule: 'fields-are-strings',
          about: `${field.name}: ${kind}`,
          expected: 'it is refused with a 4xx',
          fault: isAccepted(done) ? answerOf(done) : undefined,
          proof: [done],
        });
      }
    }
    return undefined;
  },
};

/** The value, and the text that a careless deployment would make of it. */
function mistyped(
  lab: Lab,
  field: SubjectField,
): readonly (readonly [kind: string, value: Json, text: string])[] {
  const [good = 'a'] = casesOf(field, 'accepted');
  const number = 1_000_000_000 + lab.random(1_000_000_000);
  return [
    ['a number', number, String(number)],
    ['a boolean', true, 'true'],
    // Some take the one value in a list for the list.
    ['a list', [good], String(good)],
    ['an object', { a: 'b' }, '[object Object]'],
  ];
}

/**
 * The key under which a careless deployment would keep an item with a mistyped field. Where that is a part
 * of the key, the other part tells this run's items from others.
 */
function typedKey(lab: Lab, field: SubjectField, label: string, text: string): ItemKey {
  if (!field.key) return lab.key(field.name);
  const key = lab.key(label);
  const unique = `${String(key[lab.subject.namespace])}-${label}`;
  return { ...key, [lab.subject.label]: unique, [field.name]: text };
}

/** Sends an upsert as it is, and says what it may make, were its key not whole. */
function send(
  lab: Lab,
  field: SubjectField,
  key: ItemKey,
  body: JsonObject,
  kind: string,
): Promise<Exchange> {
  const { make } = lab.subject;
  if (!field.key) return lab.make(body, { outcome: 'invalid', kind });
  return lab.raw({
    method: make.method.toUpperCase(),
    path: lab.path(make, key),
    headers: [['content-type', 'application/json']],
    body: JSON.stringify(body),
    touches: [key],
  });
}

/** A careless deployment may have kept the item under what it makes of nothing. */
async function removeAs(lab: Lab, key: ItemKey, name: string, kind: string): Promise<void> {
  const text = kind === 'without' ? 'undefined' : 'null';
  await lab.remove({ ...key, [name]: text });
}

/** The fields that an upsert carries in its body. */
function bodyFields(lab: Lab): readonly SubjectField[] {
  const { make, fields } = lab.subject;
  const inPath = fieldsInPath(make);
  return fields.filter((field) => !inPath.includes(field.name));
}
