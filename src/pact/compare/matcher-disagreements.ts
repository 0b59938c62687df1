import { isJsonObject, type JsonObject } from '../../json.ts';
import { objectAt, objectsAt } from '../../spec/walk.ts';
import type { Disagreement } from './disagreement.ts';
import { documentedTypes } from './documented-types.ts';
import type { Matched } from './judge.ts';
import { mediaTypeOf } from './media-type.ts';
import { contentPlace, schemaAt } from './spec-place.ts';

/** The JSON types that a matcher lets pass; one that is not here says nothing of the type. */
const typesOf: ReadonlyMap<string, readonly string[]> = new Map([
  ['boolean', ['boolean']],
  ['date', ['string']],
  ['datetime', ['string']],
  ['decimal', ['number']],
  ['integer', ['integer', 'number']],
  ['null', ['null']],
  ['number', ['integer', 'number']],
  // Of a number, the expression is held against its text.
  ['regex', ['string', 'integer', 'number', 'boolean']],
  ['semver', ['string']],
  ['time', ['string']],
  ['timestamp', ['string']],
]);

/**
 * Matchers of an answer's body that let no value pass that the spec allows, such as `integer` for a string. The
 * comparator looks at the example alone, while a verification goes by the matcher.
 */
export function matcherDisagreements(
  { judge: { tree }, interaction, operation }: Matched,
  status: number,
): readonly Disagreement[] {
  const { response, tree: own } = interaction;
  const type = mediaTypeOf(response, objectAt(own, 'response'));
  const content = contentPlace(tree, operation, status, type);
  return rulesOf(objectAt(own, 'response')).flatMap(({ path, at, rule }) => {
    const { schema, pointer, isExact } = schemaAt(tree, content, at);
    const documented = documentedTypes(tree, schema);
    const allowed = matchersOf(rule).map((match) => typesOf.get(match) ?? documented);
    const passes = (types: readonly string[]) => types.some((one) => documented.includes(one));
    const isFit = rule.combine === 'OR' ? allowed.some(passes) : allowed.every(passes);
    if (!isExact || documented.length === 0 || isFit) return [];
    return [
      {
        code: 'response.matcher.incompatible',
        kind: 'fault',
        path,
        expected: `a matcher for ${documented.join(' or ')}`,
        received: `the matcher ${matchersOf(rule).join(', ')}`,
        spec: pointer,
      },
    ];
  });
}

type Rule = {
  /** The part of the interaction that says it. */
  readonly path: readonly string[];
  /** The names on the way to the value. */
  readonly at: readonly string[];
  readonly rule: JsonObject;
};

/** Version 2 has a flat map, `$.body.data[*].id` to one matcher. */
function rulesOf(response: JsonObject): readonly Rule[] {
  const all = objectAt(response, 'matchingRules');
  const start = ['response', 'matchingRules'];
  const later = Object.entries(objectAt(all, 'body')).map(([expression, rule]) => ({
    ...{ path: [...start, 'body', expression], at: namesIn(expression), rule },
  }));
  const early = Object.entries(all)
    .filter(([expression]) => expression.startsWith('$.body'))
    .map(([expression, rule]) => ({
      ...{ path: [...start, expression], at: namesIn(expression).slice(1), rule },
    }));
  return [...later, ...early].flatMap(({ rule, ...rest }) =>
    isJsonObject(rule) ? [{ ...rest, rule }] : [],
  );
}

function matchersOf(rule: JsonObject): readonly string[] {
  const matchers = 'matchers' in rule ? objectsAt(rule, 'matchers') : [rule];
  return matchers.map(({ match }) => String(match));
}

/** The names in a path expression: `$.data[*]['id']` has data, *, id. */
function namesIn(expression: string): readonly string[] {
  const parts = expression.matchAll(/\.([^.[\]]+)|\[(?:'([^']*)'|"([^"]*)"|(\*|\d+))\]/g);
  return [...parts].map((part) => part.slice(1).find((one) => one !== undefined) ?? '');
}
