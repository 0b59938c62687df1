import { type Exchange, isAccepted } from '../../target/exchange.ts';
import type { ItemKey } from '../../target/items/item-path.ts';
import { isFreeText } from '../../target/items/sample-body.ts';
import type { Check } from '../check.ts';
import { ruleOfField } from '../lab/field-rule.ts';
import { holdFault } from '../lab/hold-fault.ts';
import { isRefused } from '../lab/lab.ts';
import { dataFields } from '../lab/made-item.ts';
import { answerOf, itemOf, valueIn } from '../lab/shown.ts';

/** Texts of a length in characters, in an upsert that creates or in an update of the item made last. */
type Long = { readonly length: number; readonly isUpdate: boolean };

/** A deployment may have a limit, but it must not cut. */
const longs: readonly Long[] = [
  { length: 100, isUpdate: false },
  { length: 300, isUpdate: true },
  { length: 5000, isUpdate: false },
];

/** Up to this length no text may be refused. */
const surelyAccepted = 100;

/** Long texts. */
export const longTextCheck: Check = {
  id: 'fields/long-texts',
  rules: ['text-unchanged', 'last-write-shown'],
  about: 'long texts come back whole, whether they create or change an item',
  needs: ['writes'],
  async run(lab) {
    const names = dataFields(lab);
    const free = lab.subject.fields.filter(
      (field) => !field.key && names.includes(field.name) && isFreeText(field),
    );
    let made: ItemKey | undefined;
    let former: Exchange | undefined;
    for (const { length, isUpdate } of longs) {
      const changed = isUpdate && lab.subject.operations.update ? made : undefined;
      const key = changed ?? lab.key(`long-${length}`);
      const sent = Object.fromEntries(free.map(({ name }) => [name, textOf(length, isUpdate)]));
      const done = changed
        ? await lab.update(key, sent)
        : await lab.make(lab.body(key, sent, 'required'));
      const read = isAccepted(done) ? await lab.read(key) : undefined;
      const about = `texts of ${length} characters${changed ? ' in an update' : ''}`;
      for (const field of free) {
        const rule = ruleOfField(field);
        if (length <= surelyAccepted) {
          const fault = isRefused(done) ? answerOf(done) : undefined;
          holdFault(lab, { rule, about, expected: 'they are accepted', fault, proof: [done] });
        }
        if (read === undefined) continue;
        const [before, replied, value] = [former, done, read].map((one) =>
          one ? valueIn(itemOf(one), field.name) : null,
        );
        const isLost = changed !== undefined && value === before;
        const isReplied = typeof replied === 'string' && replied.length === length;
        // An update that does nothing at all is for other checks.
        if (isLost && !isReplied) continue;
        const cut = typeof value === 'string' && value.length < length;
        holdFault(lab, {
          rule: isLost ? 'last-write-shown' : rule,
          about: `${about} in ${field.name}`,
          expected: 'they come back whole',
          fault: cut ? `${value.length} characters come back` : undefined,
          proof: [done, read],
        });
      }
      if (read !== undefined) [made, former] = [key, read];
    }
    return undefined;
  },
};

/** Letters only, of which no two neighbours are the same; one in an update begins with other letters. */
function textOf(length: number, isUpdate: boolean): string {
  return (isUpdate ? 'Hocuspocus' : 'Abracadabra').repeat(length).slice(0, length);
}
