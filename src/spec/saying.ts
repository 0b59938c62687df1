import { isJsonArray, isJsonObject } from '../json.ts';
import { didYouMean } from './closest.ts';
import type { SchemaError } from './validator.ts';

/**
 * What is wrong with a value, to be read after its name: `must be at least 0; got -1`.
 *
 * @example
 * sayingOf(error) // must be an E.164 number such as +385991234567; got '0991234567'
 */
export function sayingOf(error: SchemaError): string {
  const say = sayings[error.propertyName === undefined ? error.keyword : 'propertyNames'];
  const said = say?.(error) ?? 'is not valid';
  const isPlain = silent.has(error.keyword) || error.data === '';
  return isPlain ? said : `${said}; got ${shown(error.data)}`;
}

/** Keywords of which the value itself says no more. */
const silent = new Set([
  'required',
  'additionalProperties',
  'unevaluatedProperties',
  'dependentRequired',
  'false schema',
  'uniqueItems',
]);

const sayings: Readonly<Record<string, (error: SchemaError) => string>> = {
  required: () => 'is required',
  dependentRequired: ({ params }) => `is required beside ${params.property}`,
  additionalProperties: unknown,
  unevaluatedProperties: unknown,
  propertyNames: () => 'is no name that a property may have here',
  'false schema': () => 'must be left out',
  type: (error) => `must be ${typeOf(error)}`,
  enum: ({ params }) => `must be one of ${params.allowedValues.map(shown).join(', ')}`,
  const: ({ params }) => `must be ${shown(params.allowedValue)}`,
  not: (error) => reasonOf(error) ?? 'is not allowed',
  format: (error) => `must be ${kindOf(error) ?? formatOf(error)}`,
  pattern: (error) => `must ${orMatch(error)}`,
  anyOf: (error) => `must be ${kindOf(error) ?? branchesOf(error)}`,
  oneOf: (error) => `must be ${kindOf(error) ?? `exactly one of ${branchesOf(error)}`}`,
  'x-date-range': (error) => `must be a date ${rangeOf(error)}`,
  minimum: ({ params }) => `must be at least ${params.limit}`,
  maximum: ({ params }) => `must be at most ${params.limit}`,
  exclusiveMinimum: ({ params }) => `must be more than ${params.limit}`,
  exclusiveMaximum: ({ params }) => `must be less than ${params.limit}`,
  multipleOf: ({ params }) => `must be a multiple of ${params.multipleOf}`,
  minLength: ({ params, data }) =>
    data === '' ? 'must not be empty' : `must have at least ${counted(params, 'character')}`,
  maxLength: ({ params }) => `must have at most ${counted(params, 'character')}`,
  minItems: ({ params }) => `must have at least ${counted(params, 'item')}`,
  maxItems: ({ params }) => `must have at most ${counted(params, 'item')}`,
  minProperties: ({ params }) => `must have at least ${counted(params, 'field')}`,
  maxProperties: ({ params }) => `must have at most ${counted(params, 'field')}`,
  items: ({ params }) => `must have at most ${counted(params, 'item')}`,
  unevaluatedItems: ({ params }) => `must have at most ${counted({ limit: params.len }, 'item')}`,
  contains: ({ params }) => `must have ${containedOf(params)}`,
  uniqueItems: ({ params }) =>
    `must not have an item twice; items ${params.j} and ${params.i} are alike`,
};

type Params = SchemaError['params'];

function unknown({ params, parentSchema }: SchemaError): string {
  const known = Object.keys(parentSchema?.properties ?? {});
  const name = String(params.additionalProperty ?? params.unevaluatedProperty);
  const listed = known.length > 0 ? `; known are ${known.join(', ')}` : '';
  return `is unknown${didYouMean(name, known)}${listed}`;
}

function typeOf({ params, parentSchema }: SchemaError): string {
  const types: readonly unknown[] = [params.type].flat();
  const isWhole = types.includes('integer') && typeof parentSchema?.title === 'string';
  return isWhole
    ? withArticle(String(parentSchema.title))
    : types.map((type) => typeNames[String(type)] ?? String(type)).join(' or ');
}

const typeNames: Readonly<Record<string, string>> = {
  array: 'an array',
  boolean: 'true or false',
  integer: 'a whole number',
  null: 'null',
  number: 'a number',
  object: 'an object',
  string: 'a string',
};

/** What the schema's title calls its values, with an example. */
function kindOf({ parentSchema }: SchemaError): string | undefined {
  const title: unknown = parentSchema?.title;
  if (typeof title !== 'string') return undefined;
  const examples: readonly unknown[] = parentSchema?.examples ?? [];
  return withArticle(title) + (examples.length > 0 ? ` such as ${examples[0]}` : '');
}

function formatOf({ params }: SchemaError): string {
  const names: Readonly<Record<string, string>> = {
    date: 'ISO 8601 date',
    'date-time': 'RFC 3339 date-time',
    email: 'e-mail address',
    time: 'RFC 3339 time',
    uri: 'URI',
    'uri-reference': 'URI or a path',
    uuid: 'UUID',
  };
  const format = String(params.format);
  return withArticle(names[format] ?? `value of the format ${format}`);
}

function orMatch(error: SchemaError): string {
  const kind = kindOf(error);
  return kind === undefined ? `match the pattern ${error.params.pattern}` : `be ${kind}`;
}

/** A title takes its article, but "text of …" takes none. */
function withArticle(title: string): string {
  if (/^text\b/.test(title)) return title;
  return `${/^[aeio]/i.test(title) ? 'an' : 'a'} ${title}`;
}

/** What the branches of a choice call their values. */
function branchesOf({ schema }: SchemaError): string {
  const branches: readonly unknown[] = Array.isArray(schema) ? schema : [];
  const names = branches.flatMap((branch) => {
    if (!isJsonObject(branch)) return [];
    if (typeof branch.title === 'string') return [withArticle(branch.title)];
    if (isJsonArray(branch.enum)) return branch.enum.map(shown);
    if ('const' in branch) return [shown(branch.const)];
    return [branch.type ?? []].flat().map((type) => typeNames[String(type)] ?? String(type));
  });
  return [...new Set(names)].join(' or ') || 'what the contract allows';
}

function reasonOf({ schema }: SchemaError): string | undefined {
  const said = isJsonObject(schema) ? schema.description : undefined;
  return typeof said === 'string' ? said : undefined;
}

function rangeOf({ schema }: SchemaError): string {
  return isJsonObject(schema) ? `from ${schema.from} to ${schema.to}` : 'in range';
}

function counted({ limit }: Params, thing: string): string {
  return `${limit} ${thing}${limit === 1 ? '' : 's'}`;
}

function containedOf({ minContains, maxContains }: Params): string {
  const most = maxContains === undefined ? '' : ` and at most ${maxContains}`;
  return `at least ${minContains}${most} of a certain kind`;
}

/** A value as it was sent, short enough for a sentence, and with nothing that cannot be seen. */
function shown(value: unknown): string {
  const text = typeof value === 'string' ? `'${visible(value)}'` : jsonOf(value);
  const signs = [...text.slice(0, 200)];
  return signs.length > 80 ? `${signs.slice(0, 79).join('')}…` : text;
}

function jsonOf(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch {
    return Array.isArray(value) ? '[…]' : '{…}'; // nested deeper than the stack
  }
}

/** Control characters and halves of surrogate pairs as JSON escapes them. */
function visible(text: string): string {
  return text.replaceAll(
    /[\p{Cc}\p{Cs}]/gu,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
