import { objectAt } from '../../spec/walk.ts';
import { textOf } from './as-told.ts';
import type { Disagreement } from './disagreement.ts';
import { documentedTypes } from './documented-types.ts';
import type { Matched } from './judge.ts';
import { mediaTypeOf } from './media-type.ts';
import { contentPlace, schemaAt } from './spec-place.ts';

/** Answers of `null`, `false`, `0` or an empty text where the spec has others; the comparator looks at none of them. */
export function blankBodyDisagreements(
  { judge: { tree }, interaction, operation }: Matched,
  status: number,
): readonly Disagreement[] {
  const { response, tree: own } = interaction;
  if (response.body === undefined || response.body) return [];
  const type = mediaTypeOf(response, objectAt(own, 'response'));
  const { schema, pointer } = schemaAt(tree, contentPlace(tree, operation, status, type), []);
  const documented = documentedTypes(tree, schema);
  const given = response.body === null ? 'null' : typeof response.body;
  const isFit = documented.some((one) => (one === 'integer' ? 'number' : one) === given);
  if (documented.length === 0 || isFit) return [];
  return [
    {
      code: 'response.body.incompatible',
      kind: 'fault',
      path: ['response', 'body'],
      expected: `a body of the type ${documented.join(' or ')}`,
      received: textOf(response.body),
      spec: pointer,
    },
  ];
}
