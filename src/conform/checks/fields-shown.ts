import { isAccepted } from '../../target/exchange.ts';
import type { Check } from '../check.ts';
import { holdFault } from '../lab/hold-fault.ts';
import { dataFields } from '../lab/made-item.ts';
import { itemOf, valueIn } from '../lab/shown.ts';

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
