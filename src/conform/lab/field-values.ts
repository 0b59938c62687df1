import { isJsonObject, type Json, type JsonObject } from '../../json.ts';
import { isAccepted } from '../../target/exchange.ts';
import type { ItemKey } from '../../target/items/item-path.ts';
import { casesOf } from '../../target/items/sample-body.ts';
import type { SubjectField } from '../../target/items/subject.ts';
import type { Lab } from './lab.ts';
import { itemOf, shownFields, valueIn } from './shown.ts';

/** A data field, with values that can be told apart wherever one of them is shown. */
export type ValuedField = {
  readonly name: string;
  readonly required: boolean;
  /** Whether null may be sent. */
  readonly nullable: boolean;
  /** At least two. */
  readonly values: readonly Json[];
  /** A value that must be refused. */
  readonly refused: Json;
};

/** Values to send, and what a shown value stands for. */
export type FieldValues = {
  readonly fields: readonly ValuedField[];
  /** A value for every field that the deployment took, to tell a refused value from a refused request. */
  readonly accepted: JsonObject;
  /** The accepted values, but for the field that has the most of them: each index has its own. */
  varied(index: number): JsonObject;
  /** The field that `varied` varies. */
  readonly variedField: string;
  /** A value for every field; the next index has other values. */
  all(index: number): JsonObject;
  /**
   * The sent value that a field shows, null where it shows none. None where the value is shown in a form
   * of its own (escaped, cut, …): other checks judge forms, these judge state.
   */
  meaningOf(name: string, item: JsonObject): Json | undefined;
};

/**
 * Makes an item and reads it, to learn which fields the deployment shows so that values can be recognised.
 * None where no item could be made and read: nothing can be said about its state then.
 */
export async function createFieldValues(lab: Lab): Promise<FieldValues | undefined> {
  const fields = valuedFields(lab);
  const values = fieldValuesOf(lab, fields);
  const key = lab.key('sample');
  for (const index of [0, 1, 2, 3]) {
    const sent = values.all(index);
    if (!isAccepted(await lab.make(lab.body(key, sent, 'required')))) continue;
    const item = await soon(lab, key);
    if (item === undefined) return undefined;
    const shown = fields.filter(({ name }) => (values.meaningOf(name, item) ?? null) !== null);
    const accepted = Object.fromEntries(shown.map(({ name }) => [name, sent[name] ?? null]));
    const [most] = shown.toSorted((one, other) => other.values.length - one.values.length);
    if (most === undefined) return undefined;
    const varied = (one: number): JsonObject => ({
      ...accepted,
      [most.name]: most.values[one % most.values.length] ?? null,
    });
    return { ...values, fields: shown, accepted, varied, variedField: most.name };
  }
  return undefined;
}

/** How long a deployment may take to show what it made; that it takes any time is for others to judge. */
const settling = 400;

async function soon(lab: Lab, key: ItemKey): Promise<JsonObject | undefined> {
  const first = await lab.read(key);
  if (isAccepted(first)) return itemOf(first);
  await lab.wait(settling);
  const second = await lab.read(key);
  return isAccepted(second) ? itemOf(second) : undefined;
}

function fieldValuesOf(
  lab: Lab,
  fields: readonly ValuedField[],
): Pick<FieldValues, 'fields' | 'all' | 'meaningOf'> {
  const { resource } = lab.subject;
  return {
    fields,
    all(index) {
      const chosen = fields.map(({ name, values }) => [
        name,
        values[index % values.length] ?? null,
      ]);
      return Object.fromEntries(chosen) as JsonObject; // names and values of JSON
    },
    meaningOf(name, item) {
      const shown = valueIn(item, name);
      if (shown === null || shown === '') return null;
      const isDate = resource.fields[name]?.convert === 'date-to-date-time';
      const isSame = isDate ? isNearDate : isSameValue;
      return fields.find((field) => field.name === name)?.values.find((one) => isSame(one, shown));
    },
  };
}

/** How many bodies are sampled for values that differ. */
const samples = 60;

function valuedFields(lab: Lab): readonly ValuedField[] {
  const { subject } = lab;
  const key = lab.key('sample');
  const bodies = Array.from({ length: samples }, () => lab.body(key));
  const shown = shownFields(subject);
  return subject.fields
    .filter((field) => !field.key && shown.includes(field.name))
    .map((field) => ({
      name: field.name,
      required: field.required,
      nullable: !field.required && [field.schema.type ?? []].flat().includes('null'),
      values: apart(
        bodies
          .map((body) => body[field.name])
          .filter((value) => value !== undefined && value !== null),
        subject.resource.fields[field.name]?.convert === undefined ? isSameValue : isNearDate,
      ),
      refused: refusedValue(field),
    }))
    .filter(({ values }) => values.length > 1);
}

/** The values of which no two could be taken for each other. */
function apart(values: readonly Json[], isSame: (one: Json, other: Json) => boolean) {
  const chosen: Json[] = [];
  for (const value of values) {
    if (!chosen.some((one) => isSame(one, value))) chosen.push(value);
  }
  return chosen;
}

function refusedValue(field: SubjectField): Json {
  return casesOf(field, 'refused')[0] ?? (field.type === 'string' ? 0 : 'neither this nor that');
}

/** Case, blanks around and the Unicode form are left to the checks that are about them. */
function isSameValue(one: Json, other: Json): boolean {
  return plain(one) === plain(other);
}

function plain(value: Json): string {
  if (typeof value === 'string') return JSON.stringify(value.normalize('NFC').trim().toLowerCase());
  if (Array.isArray(value)) return `[${value.map(plain).join()}]`;
  if (!isJsonObject(value)) return JSON.stringify(value);
  const entries = Object.entries(value).map(([name, one]) => `${name}:${plain(one)}`);
  return `{${entries.sort().join()}}`;
}

const day = 86_400_000;

/** A day that a time zone moved is still that day's value, moved; hence the two days. */
function isNearDate(one: Json, other: Json): boolean {
  return Math.abs(Date.parse(String(one)) - Date.parse(String(other))) <= 2 * day;
}
