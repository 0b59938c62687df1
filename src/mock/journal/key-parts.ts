import { isJsonObject, type Json, type JsonObject } from '../../json.ts';
import type { Operation, Resource } from '../../spec/contract.ts';

/** What a request's key can be told from. */
export type KeySource = {
  readonly operation: Operation | undefined;
  readonly resource: Resource | undefined;
  /** Values of the path's parameters, decoded. */
  readonly params: Readonly<Record<string, string>>;
  readonly keyName: string | undefined;
};

/**
 * The parts of the natural key that a request is about: from its path, its body, or what they default to.
 *
 * @example
 * keyPartsOf(source, body) // { provider: 'MyEHR', providerId: 'EHR-123' }
 */
export function keyPartsOf(
  { operation, resource, params, keyName }: KeySource,
  body: Json | undefined,
): JsonObject {
  if (operation === undefined || resource === undefined) return {};
  const fields = operation.binding?.path ?? {};
  const ofPath = Object.entries(params).map(([name, value]) => [fields[name] ?? name, value]);
  const known: JsonObject = Object.fromEntries(ofPath);
  const sent = isJsonObject(body) ? body : {};
  const parts = resource.key.flatMap((name): [string, Json][] => {
    const value = known[name] ?? sent[name] ?? fallback(resource, name);
    return value === undefined ? [] : [[name, value]];
  });
  return Object.fromEntries(parts);

  function fallback({ fields: all }: Resource, name: string): Json | undefined {
    const makes =
      operation?.binding?.action === 'upsert' || operation?.binding?.action === 'create';
    return makes && all[name]?.default === 'key-name' ? keyName : undefined;
  }
}

/** Whether two parts of a key are the same: one in a path is a text, one in a body may be a number. */
export function isSamePart(one: Json | undefined, other: Json | undefined): boolean {
  const isPart = [one, other].every((part) => part !== undefined && typeof part !== 'object');
  return isPart && String(one) === String(other);
}
