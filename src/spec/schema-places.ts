import { isJsonObject, type Json, type JsonObject } from '../json.ts';
import { pointerOf } from './pointer.ts';
import { objectAt, objectsAt, objectsOf, type Placed } from './walk.ts';

/** A schema in a document. */
export type PlacedSchema = Placed & {
  /** Whether it is no whole schema but what an answer merges into one. */
  readonly isPart: boolean;
};

/** The schemas of a document that stand in no other schema. */
export function rootSchemasOf(document: JsonObject): readonly PlacedSchema[] {
  const components = objectAt(document, 'components');
  const named = Object.entries(objectAt(components, 'schemas')).map(([name, schema]) => ({
    object: schema,
    pointer: pointerOf(['components', 'schemas', name]),
  }));
  const rest = { ...document, components: { ...components, schemas: {} } };
  const others = [...objectsOf(rest)].map(({ object, pointer }) => ({
    object: object.schema,
    pointer: `${pointer}/schema`,
  }));
  return [...named, ...others].flatMap(({ object, pointer }) =>
    isJsonObject(object) ? [{ object, pointer, isPart: pointer.includes('/x-narrow/') }] : [],
  );
}

/** A schema, and every one within it. */
export function* schemasWithin({ object, pointer, isPart }: PlacedSchema): Generator<PlacedSchema> {
  yield { object, pointer, isPart };
  for (const [path, schema] of innerSchemas(object)) {
    if (!isJsonObject(schema)) continue;
    const isMerged = isPart || path[0] === 'x-narrow';
    yield* schemasWithin({ object: schema, pointer: pointer + pointerOf(path), isPart: isMerged });
  }
}

const single = [
  ...['items', 'additionalProperties', 'unevaluatedProperties', 'unevaluatedItems', 'contains'],
  ...['propertyNames', 'not', 'if', 'then', 'else', 'contentSchema'],
];
const listed = ['allOf', 'anyOf', 'oneOf', 'prefixItems'];
const mapped = ['properties', 'patternProperties', 'dependentSchemas', '$defs'];

function innerSchemas(schema: JsonObject): readonly [(string | number)[], Json | undefined][] {
  return [
    ...single.map((name): [string[], Json | undefined] => [[name], schema[name]]),
    ...listed.flatMap((name) =>
      objectsAt(schema, name).map((one, index): [(string | number)[], Json] => [
        [name, index],
        one,
      ]),
    ),
    ...mapped.flatMap((name) =>
      Object.entries(objectAt(schema, name)).map(([key, one]): [string[], Json] => [
        [name, key],
        one,
      ]),
    ),
    ...objectsAt(schema, 'x-narrow').map((one, index): [(string | number)[], Json | undefined] => [
      ['x-narrow', index, 'merge'],
      one.merge,
    ]),
  ];
}
