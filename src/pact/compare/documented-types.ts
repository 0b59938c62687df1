import type { Json, JsonObject } from '../../json.ts';
import { objectsAt, resolved, textsAt } from '../../spec/walk.ts';

/** The JSON types that a schema allows; none: it says nothing of them. */
export function documentedTypes(tree: JsonObject, schema: Json): readonly string[] {
  const own = resolved(tree, schema);
  const types = textsAt(own, 'type');
  if (types.length > 0) return types;
  const branches = [...objectsAt(own, 'anyOf'), ...objectsAt(own, 'oneOf')];
  const inBranches = branches.map((branch) => documentedTypes(tree, branch));
  return inBranches.some((one) => one.length === 0) ? [] : [...new Set(inBranches.flat())];
}
