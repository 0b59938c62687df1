import type { Json, JsonObject } from '../json.ts';
import { objectAt, resolved } from './schema.ts';

/** The examples of a body, by what each shows. */
export function examplesOf(
  document: JsonObject,
  content: JsonObject,
): readonly (readonly [string, Json])[] {
  const named = Object.entries(objectAt(content, 'examples')).map(([name, one]) => {
    const example = resolved(document, one);
    return [String(example.summary ?? name), example.value ?? null] as const;
  });
  return content.example === undefined ? named : [['Example', content.example], ...named];
}
