import type { JsonObject } from '../../json.ts';
import { isFreeText } from '../../target/items/sample-body.ts';
import type { Lab } from './lab.ts';
import { valueIn } from './shown.ts';

/** The free text that items are told apart by; the list need not show their keys. */
export function markField(lab: Lab): string | undefined {
  const fields = lab.subject.fields.filter((field) => !field.key && isFreeText(field));
  return fields.find((field) => field.required)?.name ?? fields[0]?.name;
}

/** Letters alone, so that a deployment that spoils odd texts leaves it as it is. */
export function markOf(lab: Lab, what: string): string {
  const unique = String(lab.key('mark')[lab.subject.namespace]);
  const letters = [...unique].map((one) =>
    String.fromCharCode(97 + ((one.codePointAt(0) ?? 0) % 26)),
  );
  const digits = unique.replace(/\D/g, '').replace(/\d/g, (one) => 'abcdefghij'[Number(one)] ?? '');
  return `Q${what}${letters.join('')}${digits}`;
}

/** The mark that an item has after it was changed. */
export function nextMark(mark: string): string {
  return `${mark}b`;
}

/** Whether an item has a mark, or has it next; in whatever case, which is for other checks. */
export function isMarked(item: JsonObject, field: string, mark: string): boolean {
  const text = String(valueIn(item, field)).trim().toLowerCase();
  return [mark, nextMark(mark)].some((one) => one.toLowerCase() === text);
}
