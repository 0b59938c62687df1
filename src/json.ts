/** A JSON value. */
export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [name: string]: Json };

/** A JSON object. */
export type JsonObject = { readonly [name: string]: Json };

/** Whether a value is an object, and neither null nor an array. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a value is an array; `Array.isArray` itself makes `any` of what is in it. */
export function isJsonArray(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** What a text is as JSON; none where it is no JSON. */
export function jsonOf(text: string): Json | undefined {
  if (text === '') return undefined; // as many answers are; to throw takes longer
  try {
    return JSON.parse(text) as Json; // it makes nothing else
  } catch {
    return undefined;
  }
}

/**
 * A value with the members of its objects in the order of their names, so that equal values are equal texts:
 * the order of members says nothing (RFC 8259, section 1).
 */
export function inOrder(value: JsonObject): JsonObject;
export function inOrder(value: Json): Json;
export function inOrder(value: Json): Json {
  if (isJsonArray(value)) return value.map((one) => inOrder(one));
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value).map(([name, one]) => [name, inOrder(one)] as const);
  return Object.fromEntries(entries.sort(([one], [other]) => (one < other ? -1 : 1)));
}
