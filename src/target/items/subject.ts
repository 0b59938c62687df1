import { isJsonObject, type Json, type JsonObject } from '../../json.ts';
import { UsageError } from '../../problem.ts';
import type { Action, Contract, Operation, Resource, Schema } from '../../spec/contract.ts';
import { objectAt } from '../../spec/walk.ts';

/** A field that a client sends. */
export type SubjectField = {
  readonly name: string;
  readonly schema: Schema;
  readonly required: boolean;
  /** Whether it is a part of the natural key. */
  readonly key: boolean;
  /** The type of its values, null aside. */
  readonly type: string;
};

/** What a run tests: a resource, the operations bound to it, and its fields. */
export type Subject = {
  readonly contract: Contract;
  readonly resource: Resource;
  /** The operation that makes items: the upsert, else the create. */
  readonly make: Operation;
  readonly operations: { readonly [action in Action]?: Operation };
  readonly fields: readonly SubjectField[];
  /** The text in the key that carries the run's name, so that a run's items are its own. */
  readonly namespace: string;
  /** The text in the key that tells items of one namespace apart; the same where the key has only one. */
  readonly label: string;
};

/**
 * The subjects of a contract: its resources whose key has a text that the client chooses.
 *
 * @param values stand for the values that the document lists to accept, by the option that it names
 * @throws UsageError where there is none
 */
export function subjectsOf(
  contract: Contract,
  values: { readonly [option: string]: string } = {},
): readonly Subject[] {
  const subjects = contract.resources.flatMap((resource) => {
    const subject = subjectOf(contract, resource);
    return subject
      ? [{ ...subject, fields: subject.fields.map((one) => withValue(one, values)) }]
      : [];
  });
  if (subjects.length > 0) return subjects;
  throw new UsageError(
    `${contract.title}: no resource can be tested; one needs an upsert or create and a key with a text that the client chooses`,
  );
}

/** A field whose values to accept are the one that the person gave, where its `x-cases` have an option for it. */
function withValue(
  field: SubjectField,
  values: { readonly [option: string]: string },
): SubjectField {
  const cases = objectAt(field.schema, 'x-cases');
  const value = values[String(cases.option)];
  if (value === undefined) return field;
  return { ...field, schema: { ...field.schema, 'x-cases': { ...cases, accepted: [value] } } };
}

function subjectOf(contract: Contract, resource: Resource): Subject | undefined {
  const own = contract.operations.filter((one) => one.binding?.resource === resource.name);
  const operations = Object.fromEntries(
    own.map((operation) => [operation.binding?.action, operation]),
  ) as Subject['operations']; // each has a binding
  const make = operations.upsert ?? operations.create;
  if (make === undefined) return undefined;
  const fields = fieldsOf(contract, resource, make);
  const chosen = resource.key.filter(
    (name) =>
      resource.fields[name]?.from === undefined &&
      !resource.parent?.key.includes(name) &&
      typeOf(fields.find((field) => field.name === name)?.schema ?? {}) === 'string',
  );
  const namespace = chosen[0];
  if (namespace === undefined) return undefined;
  return {
    contract,
    resource,
    make,
    operations,
    fields,
    namespace,
    label: chosen.at(-1) ?? namespace,
  };
}

function fieldsOf(
  contract: Contract,
  resource: Resource,
  make: Operation,
): readonly SubjectField[] {
  const name = Object.values(make.body?.content ?? {}).find((schema) => schema !== null) ?? '';
  const schema = contract.schemas[name];
  const required = Array.isArray(schema?.required) ? schema.required : [];
  const sent = Object.entries(objectAt(schema, 'properties')).filter(
    ([field, one]) =>
      resource.fields[field]?.from === undefined && !(isJsonObject(one) && one.readOnly === true),
  );
  const fromPath = make.parameters
    .filter((parameter) => parameter.in === 'path')
    .map((parameter): [string, Json] => [
      make.binding?.path[parameter.name] ?? parameter.name,
      contract.schemas[parameter.schema] ?? {},
    ]);
  return [...new Map([...sent, ...fromPath])].map(([field, one]) => ({
    name: field,
    schema: one as JsonObject, // a property's schema
    required: required.includes(field),
    key: resource.key.includes(field),
    type: typeOf(one as JsonObject),
  }));
}

function typeOf(schema: Schema): string {
  const types = [schema.type ?? 'string'].flat().map(String);
  return types.find((type) => type !== 'null') ?? 'null';
}
