import type { Json, JsonObject } from '../json.ts';
import { createSampler } from '../spec/sampler.ts';
import { objectAt } from '../spec/walk.ts';
import type { ItemKey } from './lab.ts';
import type { Subject, SubjectField } from './subject.ts';

/** Makes keys and bodies that a deployment must accept. */
export type SampleBody = {
  /** A whole key from the parts that are chosen; the parent's parts are added. */
  key(chosen: ItemKey): ItemKey;
  body(key: ItemKey, fields: JsonObject, which: 'all' | 'required'): JsonObject;
};

/**
 * Prepares sample bodies: a field has a value that the document lists as one to accept (`x-cases`), else
 * one that is made from its schema.
 *
 * @param parent the key of the item that all items lie under, for a resource that lies under another
 * @param seed what the values follow from
 */
export async function createSampleBody(
  subject: Subject,
  parent: ItemKey,
  seed: number,
): Promise<SampleBody> {
  const sample = await createSampler(subject.contract, { seed });
  let made = 0;
  return {
    key: (chosen) => ({ ...parent, ...chosen }),
    body(key, fields, which) {
      const index = made++;
      const sampled = sample(subject.resource, index, key);
      const chosen = subject.fields
        .filter((field) => !field.key && (field.required || which === 'all'))
        .map((field) => [field.name, plainValue(field, sampled[field.name], index)] as const)
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

/**
 * A plain value. A field that refuses some texts gets one that is listed; such lists are safe to use with
 * a real deployment (a phone number that nobody has).
 */
function plainValue(field: SubjectField, sampled: Json | undefined, index: number): Json | undefined {
  const accepted = casesOf(field, 'accepted');
  const isRestricted = casesOf(field, 'refused').length > 0 && accepted.length > 0;
  return isRestricted ? accepted[index % accepted.length] : sampled;
}
