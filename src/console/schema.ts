import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../json.ts';

/** An object's member, if that is an object; else an empty one. */
export function objectAt(node: Json | undefined, ...names: readonly string[]): JsonObject {
  const found = names.reduce<Json | undefined>(
    (value, name) => (isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined),
    node,
  );
  return isJsonObject(found) ? found : {};
}

/** An object in a document, with what its references stand for; what stands beside a reference goes before it. */
export function resolved(document: JsonObject, node: Json | undefined): JsonObject {
  let object = isJsonObject(node) ? node : {};
  for (let hops = 0; typeof object.$ref === 'string' && hops < 20; hops += 1) {
    const { $ref, ...beside } = object;
    object = { ...objectAt(document, ...partsOf(String($ref))), ...beside };
  }
  return object;
}

/** The types that a schema allows, `null` aside. */
export function typesOf(schema: JsonObject): readonly string[] {
  const types = isJsonArray(schema.type) ? schema.type : [schema.type];
  return types.filter((one): one is string => typeof one === 'string' && one !== 'null');
}

/** Whether a schema allows null. */
export function allowsNull(schema: JsonObject): boolean {
  return isJsonArray(schema.type) && schema.type.includes('null');
}

/** The example of a schema, if it has one. */
export function exampleIn(schema: JsonObject): Json | undefined {
  return isJsonArray(schema.examples) ? schema.examples[0] : schema.example;
}

/**
 * What a schema wants, in words.
 *
 * @example
 * wordsOf({ type: 'string', maxLength: 40 }) // 'string, at most 40 characters'
 */
export function wordsOf(schema: JsonObject): string {
  const { format, minLength, maxLength, minimum, maximum, maxItems } = schema;
  const types = [...typesOf(schema), ...(allowsNull(schema) ? ['null'] : [])].join(' or ');
  const listed = isJsonArray(schema.enum) ? schema.enum.map(textOf).join(', ') : '';
  return [
    types,
    typeof format === 'string' ? format : '',
    listed && `one of ${listed}`,
    schema.const !== undefined ? `only ${textOf(schema.const)}` : '',
    typeof minLength === 'number' && minLength > 0
      ? `at least ${counted(minLength, 'character')}`
      : '',
    typeof maxLength === 'number' ? `at most ${counted(maxLength, 'character')}` : '',
    minimum !== undefined ? `from ${textOf(minimum)}` : '',
    maximum !== undefined ? `to ${textOf(maximum)}` : '',
    maxItems !== undefined ? `at most ${textOf(maxItems)} of them` : '',
    schema.readOnly === true ? 'read-only' : '',
  ]
    .filter((word) => word !== '')
    .join(', ');
}

/** A value as a short text. */
export function textOf(value: Json | undefined): string {
  if (value === undefined || value === null) return '';
  if (isJsonArray(value)) return value.map(textOf).join(', ');
  if (isJsonObject(value)) return Object.values(value).map(textOf).filter(Boolean).join(' ');
  return String(value);
}

/** A text as the number that it is; one that is none stays, so that the mock says what is wrong with it. */
export function toNumber(text: string): number | string {
  const number = Number(text.trim());
  return text.trim() === '' || !Number.isFinite(number) ? text : number;
}

/** A number of things. */
export function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}

/** The steps of a reference within the document (RFC 6901 in a fragment). */
function partsOf(reference: string): readonly string[] {
  const parts = decodeURIComponent(reference.replace(/^#\/?/, '')).split('/');
  return parts.map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}
