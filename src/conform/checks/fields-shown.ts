import { isAccepted } from '../../target/exchange.ts';
import { isFreeText } from '../../target/items/sample-body.ts';
import type { Check } from '../check.ts';
import { ruleOfField } from '../lab/field-rule.ts';
import { holdFault } from '../lab/hold-fault.ts';
import { isRefused } from '../lab/lab.ts';
import { dataFields } from '../lab/made-item.ts';
import { answerOf, itemOf, valueIn } from '../lab/shown.ts';

/** Optional fields without a value: null, or left out. */
export const absentCheck: Check = {
  id: 'fields/absent',
  rules: ['absent-field'],
  about: 'an optional field without a value is null in answers, or left out of them',
  needs: ['writes'],
  async run(lab) {
    const key = lab.key('required-only');
    const made = await lab.make(lab.body(key, {}, 'required'), { outcome: 'created' });
    const read = await lab.read(key, { outcome: 'found' });
    const optional = lab.subject.fields.filter((field) => !field.required && !field.key);
    const shown = optional.filter(({ name }) => dataFields(lab).includes(name));
    if (!isAccepted(made) || !isAccepted(read)) return { skip: 'no item could be made' };
    for (const done of [made, read]) {
      const item = itemOf(done);
      const wrong = shown.find(({ name }) => valueIn(item, name) !== null)?.name;
      holdFault(lab, {
        rule: 'absent-field',
        about: `optional fields without a value, in the answer to ${done === made ? 'an upsert' : 'a look-up'}`,
        expected: 'null, or no such field',
        fault: wrong && `${wrong} is neither`,
        proof: [made, done],
      });
    }
    return undefined;
  },
};

/** Lengths in characters. A deployment may have a limit, but it must not cut. */
const lengths = [100, 300, 5000];

/** Up to this length no text may be refused. */
const surelyAccepted = 100;

/** Long texts. */
export const longTextCheck: Check = {
  id: 'fields/long-texts',
  rules: ['text-unchanged'],
  about: 'long texts come back whole',
  needs: ['writes'],
  async run(lab) {
    const names = dataFields(lab);
    const free = lab.subject.fields.filter(
      (field) => !field.key && names.includes(field.name) && isFreeText(field),
    );
    for (const length of lengths) {
      const key = lab.key(`long-${length}`);
      const sent = Object.fromEntries(free.map(({ name }) => [name, textOf(length)]));
      const made = await lab.make(lab.body(key, sent, 'required'));
      const read = isAccepted(made) ? await lab.read(key) : undefined;
      const about = `texts of ${length} characters`;
      for (const field of free) {
        const rule = ruleOfField(field);
        if (length <= surelyAccepted) {
          const fault = isRefused(made) ? answerOf(made) : undefined;
          holdFault(lab, { rule, about, expected: 'they are accepted', fault, proof: [made] });
        }
        if (read === undefined) continue;
        const value = valueIn(itemOf(read), field.name);
        const cut = typeof value === 'string' && value.length < length;
        holdFault(lab, {
          rule,
          about: `${about} in ${field.name}`,
          expected: 'they come back whole',
          fault: cut ? `${value.length} characters come back` : undefined,
          proof: [made, read],
        });
      }
    }
    return undefined;
  },
};

/** Letters only, of which no two neighbours are the same. */
function textOf(length: number): string {
  return 'Abracadabra'.repeat(Math.ceil(length / 11)).slice(0, length);
}
