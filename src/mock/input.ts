import { isJsonObject, type Json, type JsonObject } from '../json.ts';
import { Problem, type Violation } from '../problem.ts';
import type { Contract, Field, Operation, Parameter, Resource } from '../spec/contract.ts';
import type { Validators } from '../spec/validator.ts';
import { violationsOf } from '../spec/violation.ts';
import { clamped } from './page.ts';

/** A request that keeps the contract. */
export type Input = {
  /** Field of the resource → value, as the path gives it. */
  readonly path: JsonObject;
  readonly query: JsonObject;
  readonly body: JsonObject;
};

/** A request as it came: path values decoded once, a query value for each time that it was sent. */
export type RawInput = {
  readonly path: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: Json | undefined;
};

/**
 * Prepares what holds a request against an operation: texts are brought into the form that the
 * resource keeps, parameters become the types that their schemas say, and all is validated at once.
 */
export function createInputReader(
  contract: Contract,
  validators: Validators,
  operation: Operation,
): (raw: RawInput, today: string) => Input {
  const { binding } = operation;
  const resource = contract.resources.find((one) => one.name === binding?.resource);
  const bodySchema = Object.values(operation.body?.content ?? {}).find((name) => name !== null);
  const fieldOf = (parameter: Parameter) => binding?.path[parameter.name] ?? parameter.name;
  return (raw, today) => {
    const violations: Violation[] = [];
    const check = (schema: string, value: Json, where: 'path' | 'query', name: string) => {
      const errors = validators[schema]?.(value, { today }) ?? [];
      violations.push(...violationsOf(errors, where, name));
    };
    const path: [string, Json][] = [];
    const query: [string, Json][] = [];
    for (const parameter of operation.parameters) {
      const value = parameterValue(parameter, raw, contract, operation);
      if (value === undefined) {
        if (parameter.required) violations.push(missing(parameter));
        continue;
      }
      const kept = normalised(resource?.fields[fieldOf(parameter)], value);
      check(parameter.schema, kept, parameter.in, parameter.name);
      if (parameter.in === 'path') path.push([fieldOf(parameter), kept]);
      else query.push([parameter.name, kept]);
    }
    const body = resource ? normalisedBody(resource, raw.body) : raw.body;
    if (bodySchema && body !== undefined) {
      const errors = validators[bodySchema]?.(body, { today }) ?? [];
      violations.push(...violationsOf(errors, 'body'));
    }
    if (violations.length > 0) throw invalid(violations);
    return {
      path: Object.fromEntries(path),
      query: Object.fromEntries(query),
      body: isJsonObject(body) ? body : {},
    };
  };
}

function invalid(violations: readonly Violation[]): Problem {
  const detail = violations.map((violation) => violation.message).join('; ');
  return new Problem('invalid', `${detail}.`, { violations });
}

function missing(parameter: Parameter): Violation {
  return {
    in: parameter.in,
    pointer: `/${parameter.name}`,
    keyword: 'required',
    message: `${parameter.name} is required`,
  };
}

/** A parameter's value; the schema's default where it was left out. */
function parameterValue(
  parameter: Parameter,
  raw: RawInput,
  contract: Contract,
  operation: Operation,
): Json | undefined {
  const schema = contract.schemas[parameter.schema] ?? {};
  if (parameter.in === 'path') return typed(schema.type, raw.path[parameter.name] ?? '');
  const values = raw.query.getAll(parameter.name);
  const page = operation.binding?.page;
  const isPaging = page !== undefined && [page.index, page.size].includes(parameter.name);
  if (isPaging && page !== undefined) {
    const part = parameter.name === page.index ? 'index' : 'size';
    return clamped(page, part, values, schema.default, (value) => typed('integer', value));
  }
  if (values.length === 0) return schema.default;
  if (schema.type === 'array') return values.map((value) => typed('string', value));
  return values.length > 1 ? values : typed(schema.type, values[0] ?? '');
}

/** A text as the value that a type's schema means by it; one that is none stays as it is, to be refused. */
function typed(type: Json | undefined, text: string): Json {
  const isWhole = /^-?(0|[1-9][0-9]*)$/.test(text) && Number.isSafeInteger(Number(text));
  if (type === 'integer') return isWhole ? Number(text) : text;
  if (type === 'number') return /^-?[0-9]+([.][0-9]+)?$/.test(text) ? Number(text) : text;
  if (type === 'boolean') return text === 'true' ? true : text === 'false' ? false : text;
  return text;
}

function normalisedBody(resource: Resource, body: Json | undefined): Json | undefined {
  if (!isJsonObject(body)) return body;
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [
      name,
      normalised(Object.hasOwn(resource.fields, name) ? resource.fields[name] : undefined, value),
    ]),
  );
}

function normalised(field: Field | undefined, value: Json): Json {
  if (typeof value !== 'string' || field === undefined) return value;
  const trimmed = field.blanks === 'trimmed' ? value.trim() : value;
  return field.form === 'composed' ? trimmed.normalize('NFC') : trimmed;
}
