import type { Json, JsonObject } from '../../json.ts';
import type { Exchange } from '../../target/exchange.ts';
import type { ItemKey } from '../../target/items/item-path.ts';
import type { FieldValues } from '../lab/field-values.ts';
import type { Lab } from '../lab/lab.ts';
import { afterDelete, afterUpdate, afterUpsert, type ModelItem } from './model.ts';

/** The kinds of requests that sequences are made of, the frequent ones more than once. */
export const stepKinds = [
  'upsert',
  'upsert',
  'upsert-some',
  'upsert-some',
  'update',
  'update',
  'update',
  'clear',
  'delete',
  'delete',
  'delete',
  'read',
  'refused-upsert',
  'refused-update',
] as const;
export type StepKind = (typeof stepKinds)[number];

/** One random request. */
export type Step = {
  readonly kind: StepKind;
  /** Which of the sequence's keys. */
  readonly key: number;
  /** Which fields, as bits. */
  readonly pick: number;
  /** Which values. */
  readonly value: number;
};

/** The fields that a step sends, those of the key aside. */
export function sentBy(step: Step, { fields }: FieldValues): JsonObject {
  const picked = fields.filter((_, index) => (step.pick >> index) % 2 === 1);
  const some = picked.length > 0 ? picked : fields.slice(step.pick % fields.length).slice(0, 1);
  const nullable = fields.filter((field) => field.nullable);
  const first = some[0] ?? fields[0];
  const cleared = nullable[step.pick % nullable.length] ?? first;
  const valued = (chosen: FieldValues['fields']): JsonObject =>
    Object.fromEntries(
      chosen.map(({ name, values }): [string, Json] => {
        return [name, values[(step.value + step.key) % values.length] ?? null];
      }),
    );
  switch (step.kind) {
    case 'upsert':
      return valued(fields);
    case 'upsert-some':
      return valued(fields.filter((field) => field.required || picked.includes(field)));
    case 'update':
      return valued(some);
    case 'clear':
      return cleared?.nullable ? { [cleared.name]: null } : valued(some);
    case 'refused-upsert':
      return { ...valued(fields), ...(first && { [first.name]: first.refused }) };
    case 'refused-update':
      return { ...valued(fields), ...(first && { [first.name]: first.refused }) };
    default:
      return {};
  }
}

/** Sends a step's request. */
export function sendStep(lab: Lab, step: Step, key: ItemKey, sent: JsonObject): Promise<Exchange> {
  switch (step.kind) {
    case 'upsert':
    case 'upsert-some':
    case 'refused-upsert':
      return lab.make(lab.body(key, sent, 'required'));
    case 'update':
    case 'clear':
    case 'refused-update':
      return lab.update(key, sent);
    case 'delete':
      return lab.remove(key);
    case 'read':
      return lab.read(key);
  }
}

/** What the rules make of the item when a step was accepted. */
export function afterStep(
  lab: Lab,
  values: FieldValues,
  step: Step,
  item: ModelItem,
  sent: JsonObject,
): ModelItem {
  const names = values.fields.map((field) => field.name);
  if (step.kind.startsWith('upsert')) return afterUpsert(item, sent, names, omittedOf(lab));
  if (step.kind === 'delete') return afterDelete(item);
  if (!item.exists) return item;
  if (step.kind === 'update') return afterUpdate(item, sent);
  if (step.kind !== 'clear') return item;
  const after = afterUpdate(item, sent);
  return clearsSurely(lab) ? after : eitherOf(item, after);
}

/** Whether null is known to clear a field, and not an open question still. */
function clearsSurely(lab: Lab): boolean {
  const answer = lab.answer('null-clears', 'update');
  return answer === undefined || (answer === 'clears' && lab.isFound('null-clears'));
}

/** An item that may be as it was, or as it would be. */
function eitherOf(item: ModelItem, after: ModelItem): ModelItem {
  const fields = Object.entries(item.fields).map(
    ([name, values]) => [name, [...new Set([...values, ...(after.fields[name] ?? [])])]] as const,
  );
  return { ...item, fields: Object.fromEntries(fields) };
}

/** What an upsert does to fields that it leaves out; none: that is an open question still. */
function omittedOf(lab: Lab): 'keep' | 'clear' | undefined {
  const isOpen = lab.answer('upsert-omitted') !== undefined && !lab.isFound('upsert-omitted');
  return isOpen ? undefined : lab.subject.resource.omitted;
}
