import { isJsonObject } from '../json.ts';
import type { Location, Violation } from '../problem.ts';
import { partsOf, pointerOf } from './pointer.ts';
import type { SchemaError } from './validator.ts';

/**
 * What schema errors mean to the person who sent the value, every one of them.
 *
 * @param where the part of the request that the value is
 * @param name the parameter's name; none for a body
 * @example
 * violationsOf(errors, 'body')[0]?.message
 * // mobileNumber must be an E.164 number such as +385991234567; got '0991234567'
 */
export function violationsOf(
  errors: readonly SchemaError[],
  where: Location,
  name?: string,
): readonly Violation[] {
  // What a choice (anyOf) says of a value stands for what its branches say.
  const chosen = new Set(errors.filter(isChoice).map((error) => error.instancePath));
  return errors
    .filter((error) => isChoice(error) || !chosen.has(error.instancePath))
    .map((error) => {
      const pointer = name === undefined ? pointerTo(error) : pointerOf([name]);
      const subject = name ?? subjectOf(pointer);
      const message = `${subject} ${saying(error)}`;
      return { in: where, pointer, keyword: error.keyword, message };
    });
}

function isChoice(error: SchemaError): boolean {
  return error.keyword === 'anyOf' || error.keyword === 'oneOf';
}

/** A missing or unknown property is named, not the object that lacks or has it. */
function pointerTo({ instancePath, params }: SchemaError): string {
  const property = params['missingProperty'] ?? params['additionalProperty'];
  return property === undefined ? instancePath : `${instancePath}${pointerOf([property])}`;
}

function subjectOf(pointer: string): string {
  const parts = partsOf(pointer);
  return parts.length === 0 ? 'the body' : parts.join('.');
}

function saying(error: SchemaError): string {
  const { keyword, params, data } = error;
  switch (keyword) {
    case 'required':
      return 'is required';
    case 'additionalProperties':
      return `is unknown; known are ${knownOf(error)}`;
    case 'type':
      return `must be ${typesOf(error)}; got ${shown(data)}`;
    case 'minLength':
      return data === ''
        ? 'must not be empty'
        : `must have at least ${params['limit']} characters; got ${shown(data)}`;
    case 'enum':
      return `must be one of ${params['allowedValues'].map(shown).join(', ')}; got ${shown(data)}`;
    case 'not':
      return reasonOf(error) ?? `is not allowed; got ${shown(data)}`;
    case 'x-date-range':
      return `must be a date ${rangeOf(error)}; got ${shown(data)}`;
    case 'format':
    case 'pattern':
    case 'anyOf':
    case 'oneOf':
      return `must be ${kindOf(error)}; got ${shown(data)}`;
    default:
      return `${error.message}; got ${shown(data)}`;
  }
}

/** The schema's title with an example: what a value of it is called. */
function kindOf({ parentSchema, params, message }: SchemaError): string {
  const title = parentSchema?.['title'] ?? params['format'];
  if (typeof title !== 'string') return `right: it ${message}`;
  const [example] = parentSchema?.['examples'] ?? [];
  const such = example === undefined ? '' : ` such as ${example}`;
  // A bare word such as "text" or "ISO 8601 date" takes its article; "text of …" takes none.
  const article = /^text\b/.test(title) ? '' : /^[aeioAEIO]/.test(title) ? 'an ' : 'a ';
  return `${article}${title}${such}`;
}

function typesOf({ params, parentSchema }: SchemaError): string {
  const types = [params['type']].flat() as string[];
  const named = types.map((type) =>
    type === 'null' ? 'null' : `${/^[aeio]/.test(type) ? 'an' : 'a'} ${type}`,
  );
  const title = parentSchema?.['title'];
  const isWhole = types.includes('integer') && typeof title === 'string';
  return isWhole ? `a ${title}` : named.join(' or ');
}

function knownOf({ parentSchema }: SchemaError): string {
  return Object.keys(parentSchema?.['properties'] ?? {}).join(', ');
}

function reasonOf({ schema }: SchemaError): string | undefined {
  const said = isJsonObject(schema) ? schema['description'] : undefined;
  return typeof said === 'string' ? said : undefined;
}

function rangeOf({ schema }: SchemaError): string {
  return isJsonObject(schema) ? `from ${schema['from']} to ${schema['to']}` : 'in range';
}

/** A value as it was sent, short enough for a sentence. */
function shown(value: unknown): string {
  const text = typeof value === 'string' ? `'${value}'` : jsonOf(value);
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}

function jsonOf(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch {
    return 'a value that is nested too deep'; // JSON.parse reads deeper than stringify writes
  }
}
