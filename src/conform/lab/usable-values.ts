import type { Json } from '../../json.ts';
import { isAccepted } from '../../target/exchange.ts';
import { casesOf, isRestricted, type UsableValues } from '../../target/items/sample-body.ts';
import type { SubjectField } from '../../target/items/subject.ts';
import { isRefused, type Lab } from './lab.ts';

/** How many values of a field are tried. */
const most = 5;

/**
 * Finds out which of the listed values a deployment accepts, so that no check fails for a value that it
 * is not about: a field's first values are sent, all fields at once, and one by one where that is refused.
 */
export async function usableValues(lab: Lab): Promise<UsableValues> {
  const fields = lab.subject.fields.filter((field) => !field.key && isRestricted(field));
  const usable = new Map<string, Json[]>(fields.map(({ name }) => [name, []]));
  const longest = Math.max(0, ...fields.map((field) => casesOf(field, 'accepted').length));
  for (let index = 0; index < Math.min(longest, most); index++) {
    const values = fields.flatMap((field): [SubjectField, Json][] => {
      const value = casesOf(field, 'accepted')[index];
      return value === undefined ? [] : [[field, value]];
    });
    const together = await isTaken(lab, 'all', values);
    for (const [field, value] of values) {
      const isUsable = together || (await isTaken(lab, `${field.name}-${index}`, [[field, value]]));
      if (isUsable) usable.get(field.name)?.push(value);
    }
  }
  return Object.fromEntries(usable);
}

/** Whether values are not refused; after a failure nobody knows, and a value is none the worse for it. */
async function isTaken(
  lab: Lab,
  label: string,
  values: readonly (readonly [SubjectField, Json])[],
): Promise<boolean> {
  const sent = Object.fromEntries(values.map(([field, value]) => [field.name, value]));
  const done = await lab.make(lab.body(lab.key(label), sent, 'required'));
  return isAccepted(done) || !isRefused(done);
}
