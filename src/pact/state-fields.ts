import type { Json } from '../json.ts';
import type { Contract, Resource, Schema } from '../spec/contract.ts';
import { compileValidators, type SchemaError, type ValidationContext } from '../spec/validator.ts';
import { objectAt, textsAt } from '../spec/walk.ts';
import { isFreeText } from '../target/items/sample-body.ts';

/** A field that a state's item can be made with. */
export type StateField = {
  /** What the operation that makes the item would hold against a value. */
  errors(value: Json, context: ValidationContext): readonly SchemaError[];
  /** Whether an item without a value in it can be made. */
  readonly isOptional: boolean;
};

/** Resource → field → what it takes. */
export type StateFields = ReadonlyMap<string, ReadonlyMap<string, StateField>>;

/**
 * The fields that items can be made with, by the request schema of the operation that makes them. Of a key's part
 * that does not take any text a run makes one that follows from the given text, so any text will do; the parts of
 * a parent's key are the run's own.
 */
export async function stateFieldsOf(contract: Contract): Promise<StateFields> {
  const parts = contract.resources.flatMap((resource) =>
    Object.entries(schemasOf(contract, resource)).map(([field, schema]) => ({
      ...{ resource, field, id: `${resource.name} ${field}` },
      schema: isLabel(resource, field, schema) ? { type: 'string', minLength: 1 } : schema,
    })),
  );
  const schemas = Object.fromEntries(parts.map(({ id, schema }) => [id, schema]));
  const validators = await compileValidators({ ...contract, schemas });
  const fields = new Map<string, Map<string, StateField>>();
  for (const { resource, field, id } of parts) {
    const known = fields.get(resource.name) ?? new Map<string, StateField>();
    known.set(field, {
      errors: (value, context) => validators[id]?.(value, context) ?? [],
      isOptional: isOptional(contract, resource, field),
    });
    fields.set(resource.name, known);
  }
  return fields;
}

function schemasOf(contract: Contract, { name, made, parent }: Resource) {
  const make = contract.operations.find(
    ({ binding }) =>
      binding?.resource === name && (binding.action === 'upsert' || binding.action === 'create'),
  );
  const inPath = (make?.parameters ?? [])
    .filter((one) => one.in === 'path')
    .map((one) => [make?.binding?.path[one.name] ?? one.name, contract.schemas[one.schema] ?? {}]);
  const inBody = objectAt(contract.schemas[made ?? ''], 'properties');
  const all = { ...inBody, ...Object.fromEntries(inPath) } as Readonly<Record<string, Schema>>; // a property's schema
  return Object.fromEntries(Object.entries(all).filter(([field]) => !parent?.key.includes(field)));
}

function isLabel({ key }: Resource, name: string, schema: Schema): boolean {
  if (!key.includes(name) || schema.type !== 'string') return false;
  return !isFreeText({ name, schema, required: true, key: true, type: 'string' });
}

function isOptional(contract: Contract, { key, made, fields }: Resource, name: string): boolean {
  if (key.includes(name)) return fields[name]?.default !== undefined;
  return !textsAt(contract.schemas[made ?? ''], 'required').includes(name);
}
