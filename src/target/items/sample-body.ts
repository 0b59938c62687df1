import type { Json, JsonObject } from '../../json.ts';
import { createMemo } from '../../memo.ts';
import { hashOf } from '../../spec/sampler/randomizer.ts';
import { createSampler } from '../../spec/sampler.ts';
import { objectAt } from '../../spec/walk.ts';
import type { ItemKey } from './item-path.ts';
import type { Subject, SubjectField } from './subject.ts';

/** Field → the values, of those that the document lists to accept, that the deployment does accept. */
export type UsableValues = { readonly [field: string]: readonly Json[] };

/** Makes keys and bodies that a deployment must accept. */
export type SampleBody = {
  /**
   * A whole key from the parts that are chosen; the parent's parts are added. A part that does not take any
   * text (an ISBN) is one that follows from the chosen text.
   */
  key(chosen: ItemKey): ItemKey;
  body(key: ItemKey, fields: JsonObject, which: 'all' | 'required'): JsonObject;
};

/**
 * Prepares sample bodies. They are plain, so that a deployment which spoils odd values fails the checks
 * of values and no others: a free text is an English word; a field that refuses some texts has one that
 * the document lists as one to accept (`x-cases`); any other field one that is made from its schema.
 *
 * @param parent the key of the item that all items lie under, for a resource that lies under another
 * @param seed what the values follow from
 * @param usable what the deployment was seen to accept; a field that is not in it may have any listed
 * value, and an optional one of which no value is accepted is left out
 */
export async function createSampleBody(
  subject: Subject,
  parent: ItemKey,
  seed: number,
  usable: UsableValues = {},
): Promise<SampleBody> {
  const sample = await createSampler(subject.contract, { seed });
  let made = 0;
  /** What stands for a chosen text in a field that does not take any: the same for the same text. */
  const fitting = (name: string, text: Json): Json | undefined => {
    const field = subject.fields.find((one) => one.name === name);
    if (field === undefined || isFreeText(field)) return text;
    return sample(subject.resource, hashOf(String(text)) >>> 0)[name];
  };
  return {
    key(chosen) {
      const fitted = Object.entries(chosen).map(([name, text]) => [name, fitting(name, text)]);
      return { ...parent, ...Object.fromEntries(fitted) };
    },
    body(key, fields, which) {
      const index = made++;
      let sampled: JsonObject | undefined; // made where a field needs it, which takes time
      const sampledOf = ({ name }: SubjectField) => {
        sampled ??= sample(subject.resource, index, key);
        return sampled[name];
      };
      const chosen = subject.fields
        .filter((field) => !field.key && (field.required || which === 'all'))
        .map((field) => [field.name, plainValue(field, sampledOf, index, usable)] as const)
        .filter(([, value]) => value !== undefined);
      return { ...Object.fromEntries(chosen), ...key, ...fields } as JsonObject;
    },
  };
}

/** The values that the document lists for a field: to accept, or to refuse. */
export function casesOf(field: SubjectField, which: 'accepted' | 'refused'): readonly Json[] {
  const listed = objectAt(field.schema, 'x-cases')[which];
  return Array.isArray(listed) ? listed : [];
}

/** Whether a field is a text of which some are to be refused, so that not any text will do. */
export function isRestricted(field: SubjectField): boolean {
  return casesOf(field, 'refused').length > 0 && casesOf(field, 'accepted').length > 0;
}

/** Whether a field takes any text: nothing in its schema tells good texts from bad ones. */
export function isFreeText(field: SubjectField): boolean {
  return isFree(field);
}

const isFree = createMemo(({ type, schema }: SubjectField): boolean => {
  const narrowing = ['format', 'enum', 'const', 'anyOf', 'oneOf', 'allOf', 'maxLength'];
  const isNarrow = narrowing.some((keyword) => keyword in schema);
  const hasRefused = 'refused' in objectAt(schema, 'x-cases');
  const fits = typeof schema.pattern !== 'string' || new RegExp(schema.pattern, 'u').test('Alder');
  return type === 'string' && !isNarrow && !hasRefused && fits;
});

/** Whether any text can stand in the parts of the key that a client chooses. */
export function hasFreeKey({ fields, namespace, label }: Subject): boolean {
  const chosen = fields.filter(({ name }) => name === namespace || name === label);
  return chosen.every(isFreeText);
}

/** Listed values are safe to use with a real deployment (a phone number that nobody has). */
function plainValue(
  field: SubjectField,
  sampledOf: (field: SubjectField) => Json | undefined,
  index: number,
  usable: UsableValues,
): Json | undefined {
  if (isFreeText(field)) return words[(index * 5 + field.name.length) % words.length];
  if (!isRestricted(field)) return sampledOf(field);
  const listed = usable[field.name] ?? casesOf(field, 'accepted');
  return listed[index % listed.length];
}

/** Their number shares no divisor with the 5 above, so that one follows another only after all others. */
const words = [
  ...['Alder', 'Birch', 'Cedar', 'Dogwood', 'Elm', 'Fir', 'Ginkgo', 'Hazel', 'Ivy', 'Juniper'],
  ...['Katsura', 'Larch', 'Maple', 'Nutmeg', 'Oak', 'Pine', 'Quince', 'Rowan', 'Spruce', 'Teak'],
  ...['Umbrella', 'Viburnum', 'Willow'],
] as const;
