import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../json.ts';
import { element } from './element.ts';
import { prose } from './prose.ts';
import { exampleIn, objectAt, resolved, textOf, wordsOf } from './schema.ts';

/** How deep objects are shown within objects; a schema may contain itself. */
const deepest = 4;

/** The properties of a schema with what each wants, objects within objects. */
export function schemaView(document: JsonObject, node: Json | undefined, depth = 0): HTMLElement {
  const schema = resolved(document, node);
  const items = schema.items === undefined ? undefined : resolved(document, schema.items);
  const own = items ?? schema;
  const properties = Object.entries(objectAt(own, 'properties'));
  const many = items === undefined ? '' : 'A list. ';
  if (properties.length === 0 || depth >= deepest) {
    return element('p', { class: 'quiet' }, `${many}${wordsOf(own) || 'anything'}`);
  }
  const required = isJsonArray(own.required) ? own.required : [];
  const rows = properties.map(([name, part]) =>
    propertyRow(document, name, resolved(document, part), required.includes(name), depth),
  );
  return element(
    'div',
    {},
    many ? element('p', { class: 'quiet' }, 'A list of:') : undefined,
    element('ul', { class: 'properties' }, ...rows),
  );
}

function propertyRow(
  document: JsonObject,
  name: string,
  schema: JsonObject,
  isRequired: boolean,
  depth: number,
): HTMLElement {
  const { description = '' } = schema;
  const example = textOf(exampleIn(schema));
  const inner = schema.items ?? schema;
  const isNested = isJsonObject(inner) && 'properties' in resolved(document, inner);
  return element(
    'li',
    {},
    element('code', {}, element('strong', {}, name)),
    element(
      'span',
      { class: 'quiet small' },
      ` ${[wordsOf(schema), isRequired ? 'required' : ''].filter(Boolean).join(', ')}`,
    ),
    description === '' ? undefined : prose(String(description)),
    example === '' ? undefined : element('p', { class: 'hint' }, `Such as ${example}`),
    isNested ? schemaView(document, schema, depth + 1) : undefined,
  );
}
