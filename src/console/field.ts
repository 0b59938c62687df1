import { isJsonArray, isJsonObject, type Json, type JsonObject, jsonOf } from '../json.ts';
import { choice, element } from './element.ts';
import { allowsNull, counted, exampleIn, resolved, textOf, toNumber, typesOf } from './schema.ts';

/** A part of a form for one value. */
export type Field = {
  readonly element: HTMLElement;
  /** What was put in; nothing where it was left empty. */
  value(): Json | undefined;
  set(value: Json | undefined): void;
};

/** What a field is made of. */
export type FieldOptions = {
  readonly document: JsonObject;
  readonly schema: JsonObject;
  readonly label: string;
  readonly required: boolean;
  /** RFC 6901 pointer of the value, by which a violation finds it. */
  readonly pointer: string;
  /** Different for each form of the page. */
  readonly form: string;
};

/** Makes the field that a schema asks for: an object becomes a group of fields. */
export function createField(options: FieldOptions): Field {
  const { document, schema } = options;
  const [type] = typesOf(schema);
  if (type === 'object' && isJsonObject(schema.properties)) return groupField(options);
  const items = resolved(document, schema.items ?? null);
  if (type === 'array' && typesOf(items).every((one) => /string|number|integer/.test(one))) {
    return listField(options);
  }
  const isValue = type === undefined || /^(string|number|integer|boolean)$/.test(type);
  if (isJsonArray(schema.enum)) return choiceField(options, schema.enum);
  if (type === 'boolean') return choiceField(options, [true, false]);
  return isValue ? textField(options) : jsonField(options);
}

function groupField(options: FieldOptions): Field {
  const { document, schema, label, pointer, required, form } = options;
  const wanted = isJsonArray(schema.required) ? schema.required : [];
  const parts = Object.entries(schema.properties as JsonObject).map(([name, part]) => ({
    name,
    field: createField({
      ...{ document, form, label: name, pointer: `${pointer}/${escaped(name)}` },
      schema: resolved(document, part),
      required: required && wanted.includes(name),
    }),
  }));
  const legend = element('legend', {}, label);
  const group = element('fieldset', {}, legend, ...parts.map(({ field }) => field.element));
  return {
    element: group,
    value() {
      const values = parts.map(({ name, field }) => [name, field.value()] as const);
      const given = values.filter(([, value]) => value !== undefined);
      return given.length > 0 ? (Object.fromEntries(given) as JsonObject) : undefined;
    },
    set(value) {
      for (const { name, field } of parts) field.set(isJsonObject(value) ? value[name] : undefined);
    },
  };
}

function textField(options: FieldOptions): Field {
  const types = typesOf(options.schema);
  const isNumber = types.length > 0 && types.every((type) => /number|integer/.test(type));
  const input = element('input', { ...attributesOf(options), inputmode: isNumber && 'decimal' });
  return {
    element: withLabel(options, input),
    value: () => (input.value === '' ? undefined : isNumber ? toNumber(input.value) : input.value),
    set: (value) => {
      input.value = textOf(value);
    },
  };
}

function choiceField(options: FieldOptions, values: readonly Json[]): Field {
  const named = values.map((value, index) => [String(index), textOf(value) || 'null'] as const);
  const select = choice([['', '–'], ...named], '', attributesOf(options));
  return {
    element: withLabel(options, select),
    value: () => (select.value === '' ? undefined : values[Number(select.value)]),
    set(value) {
      const index = value === undefined ? -1 : values.indexOf(value);
      select.value = index === -1 ? '' : String(index);
    },
  };
}

function listField(options: FieldOptions): Field {
  const isText = typesOf(resolved(options.document, options.schema.items ?? null)).includes(
    'string',
  );
  const area = element('textarea', { ...attributesOf(options), rows: 3 });
  return {
    element: withLabel(options, area, 'One a line.'),
    value() {
      const lines = area.value.split('\n').filter((line) => line !== '');
      if (lines.length === 0) return undefined;
      return isText ? lines : lines.map(toNumber);
    },
    set(value) {
      area.value = isJsonArray(value) ? value.map(textOf).join('\n') : '';
    },
  };
}

function jsonField(options: FieldOptions): Field {
  const area = element('textarea', { ...attributesOf(options), rows: 4, class: 'code' });
  return {
    element: withLabel(options, area, 'As JSON.'),
    value() {
      if (area.value.trim() === '') return undefined;
      const json = jsonOf(area.value);
      return json === undefined ? area.value : json; // the mock says what is wrong with a text
    },
    set(value) {
      area.value = value === undefined ? '' : JSON.stringify(value, null, 2);
    },
  };
}

function attributesOf({ form, pointer, required }: FieldOptions) {
  const id = `${form}-${pointer}`;
  return {
    ...{ id, 'data-pointer': pointer, autocomplete: 'off', spellcheck: 'false' },
    'aria-required': required && 'true',
    'aria-describedby': `${id}-hint ${id}-fault`,
  };
}

function withLabel(options: FieldOptions, input: HTMLElement, how = ''): HTMLElement {
  const { label, required, schema } = options;
  const hint = [hintOf(schema), how].filter(Boolean).join(' ');
  return element(
    'div',
    { class: 'field' },
    element(
      'label',
      { for: input.id },
      label,
      required ? element('b', {}, ' required') : undefined,
    ),
    input,
    element('p', { class: 'fault', id: `${input.id}-fault` }),
    element('p', { class: 'hint', id: `${input.id}-hint` }, hint),
  );
}

/** What a person should know before they type. */
function hintOf(schema: JsonObject): string {
  const example = textOf(exampleIn(schema));
  const { title, minimum, maximum, maxLength } = schema;
  const named =
    typeof title === 'string' && example !== '' ? `${title}, such as ${example}` : example;
  const range = [minimum, maximum].some((one) => one !== undefined)
    ? `From ${textOf(minimum) || '…'} to ${textOf(maximum) || '…'}.`
    : '';
  const length = typeof maxLength === 'number' ? `At most ${counted(maxLength, 'character')}.` : '';
  const first = named && `${named.charAt(0).toUpperCase()}${named.slice(1)}.`;
  const blank = allowsNull(schema) ? 'May be left empty.' : '';
  return [first, range, length, blank].filter(Boolean).join(' ');
}

function escaped(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}
