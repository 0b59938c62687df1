import { isJsonObject } from '../../json.ts';
import { objectAt } from '../../spec/walk.ts';
import type { Subject, SubjectField } from '../../target/items/subject.ts';

/** The rule that the values of a field are held against: the first `x-rules` of its schema. */
export function ruleOfField(field: SubjectField): string {
  return firstRule(field.schema) ?? 'body-refused';
}

/** The rule that a field in an answer is held against. */
export function ruleOfShown({ contract, resource }: Subject, name: string): string {
  const properties = objectAt(contract.schemas[resource.shown], 'properties');
  return firstRule(properties[name]) ?? 'text-unchanged';
}

function firstRule(schema: unknown): string | undefined {
  const rules = isJsonObject(schema) ? schema['x-rules'] : undefined;
  return Array.isArray(rules) && rules[0] !== undefined ? String(rules[0]) : undefined;
}
