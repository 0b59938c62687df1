import { objectAt } from '../../spec/walk.ts';
import { blankBodyDisagreements } from './blank-body-disagreements.ts';
import { comparableOf } from './comparable-interaction.ts';
import type { Disagreement } from './disagreement.ts';
import type { Matched } from './judge.ts';
import { matcherDisagreements } from './matcher-disagreements.ts';
import { mediaTypeOf } from './media-type.ts';
import { responseMediaTypes } from './media-type-disagreements.ts';
import { answerTypes } from './spec-place.ts';
import { toDisagreements } from './to-disagreements.ts';

/** In what an answer of a status is not as the spec has it. */
export async function responseDisagreements(
  matched: Matched,
  status: number,
): Promise<readonly Disagreement[]> {
  const { judge, interaction } = matched;
  // The comparator picks the schema by what was asked for; a refusal comes in another type than that.
  const compared = async (type: string) => {
    const results = await judge.compareAnyPath(comparableOf(interaction, status, { accept: type }));
    const ofResponse = results.filter(({ code }) => !code.startsWith('request.'));
    return toDisagreements({ ...matched, answer: { status, mediaType: type } }, ofResponse);
  };
  const all = await Promise.all(typesOf(matched, status).map(compared));
  const [fewest = []] = all.sort((a, b) => a.length - b.length);
  return [
    ...responseMediaTypes(matched, status),
    ...fewest,
    ...blankBodyDisagreements(matched, status),
    ...matcherDisagreements(matched, status),
  ];
}

/** The media types whose schema an answer's body may have: its own, or where it names none, any. */
function typesOf({ judge, interaction, operation }: Matched, status: number): readonly string[] {
  const type = mediaTypeOf(interaction.response, objectAt(interaction.tree, 'response'));
  if (type !== undefined) return [type];
  const documented = answerTypes(judge.tree, operation, status);
  return documented.length > 0 ? documented : ['application/json'];
}
