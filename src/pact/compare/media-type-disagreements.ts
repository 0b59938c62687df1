import { objectAt } from '../../spec/walk.ts';
import type { Disagreement } from './disagreement.ts';
import type { Matched } from './judge.ts';
import { admits, contentKeyOf, headerOf, mediaTypeOf } from './media-type.ts';
import { answerTypes, mediaTypesOf, responsePlace } from './spec-place.ts';
import { statusesOf } from './statuses.ts';

/**
 * Media types of a request that the spec does not have: of its body, and of the answers that it asks for. The
 * comparator takes `application/x+json` for `application/json`, which a server need not, and lets an answer be
 * of the media type of any other.
 */
export function requestMediaTypes(matched: Matched): readonly Disagreement[] {
  const { judge, interaction, operation } = matched;
  const { request, tree: own } = interaction;
  const type = mediaTypeOf(request, objectAt(own, 'request'));
  const taken = mediaTypesOf(judge.tree, operation.object.requestBody);
  const accept = headerOf(request.headers, 'accept');
  const [status = 200] = statusesOf(interaction, operation);
  const given = answerTypes(judge.tree, operation, status);
  return [
    ...wrong(['request', 'Content-Type'], type, taken, `${operation.pointer}/requestBody`),
    ...(accept !== undefined && given.some((one) => admits(accept, one))
      ? []
      : wrong(['request', 'Accept'], accept, given, responsePlace(operation, status))),
  ];
}

/** A media type of an answer of a status that the spec does not have for it. */
export function responseMediaTypes(matched: Matched, status: number): readonly Disagreement[] {
  const { judge, interaction, operation } = matched;
  const type = mediaTypeOf(interaction.response, objectAt(interaction.tree, 'response'));
  const given = answerTypes(judge.tree, operation, status);
  return wrong(['response', 'Content-Type'], type, given, responsePlace(operation, status));
}

function wrong(
  [side, header]: readonly [side: string, header: string],
  type: string | undefined,
  documented: readonly string[],
  spec: string,
): readonly Disagreement[] {
  if (type === undefined || documented.length === 0) return []; // a body where none is has its own word
  if (contentKeyOf(type, documented) !== undefined) return [];
  return [
    {
      code: `${side}.${header.toLowerCase()}.incompatible`,
      kind: 'fault',
      path: [side, 'headers', header],
      expected: documented.join(' or '),
      received: JSON.stringify(type),
      spec,
    },
  ];
}
