import { isJsonArray, type JsonObject } from '../../json.ts';
import { objectAt, resolved } from '../../spec/walk.ts';
import { asTold, type Told } from './as-told.ts';
import type { ComparatorResult } from './comparator.ts';
import type { Disagreement } from './disagreement.ts';
import { headerOf } from './media-type.ts';

/** A request without the credentials that its operation asks for. What it has instead might be a secret. */
export function credentialsDisagreement(told: Told, result: ComparatorResult): Disagreement {
  const { judge, interaction, operation } = told;
  const [name = '', scheme] = schemeOf(judge.tree, operation.object);
  const isQuery = scheme.in === 'query';
  const where = String(scheme.name ?? 'Authorization');
  const given = isQuery ? undefined : headerOf(interaction.request.headers, where.toLowerCase());
  const kind = scheme.type === 'http' ? ` of the scheme "${scheme.scheme}"` : '';
  return {
    ...asTold(told, result),
    path: ['request', isQuery ? 'query' : 'headers', where],
    expected: `credentials${kind}`,
    received: given === undefined ? 'nothing' : 'other credentials',
    spec: `/components/securitySchemes/${name}`,
  };
}

/** The first scheme that an operation asks for: its own word stands before the document's. */
function schemeOf(tree: JsonObject, operation: JsonObject): readonly [string, JsonObject] {
  const asked = operation.security ?? tree.security;
  const [first] = isJsonArray(asked) ? asked : [];
  const [name = ''] = Object.keys(first ?? {});
  const schemes = objectAt(objectAt(tree, 'components'), 'securitySchemes');
  return [name, resolved(tree, schemes[name])];
}
