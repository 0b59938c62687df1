import { objectAt } from '../../spec/walk.ts';
import { comparableOf } from './comparable-interaction.ts';
import type { ComparatorResult } from './comparator.ts';
import type { Disagreement } from './disagreement.ts';
import type { Matched } from './judge.ts';
import { requestMediaTypes } from './media-type-disagreements.ts';
import { acceptedBy, isRefusal } from './statuses.ts';
import { toDisagreements } from './to-disagreements.ts';

/** Refusals that are about the items, or the pace; a request that is right in itself gets them. */
const notOfRequest = [404, 409, 410, 412, 423, 429];

/**
 * In what a request is not as the spec has it. One that is sent to be refused may have anything wrong but its
 * key, and without a key anything at all.
 */
export async function requestDisagreements(matched: Matched): Promise<readonly Disagreement[]> {
  const isHeld = heldIn(matched);
  const { judge, interaction, operation } = matched;
  const isSure = !acceptedBy(interaction).some(({ status }) => isRefusal(status));
  const compare = isSure ? judge.compare : judge.compareAnyPath;
  const responses = Object.keys(objectAt(operation.object, 'responses'));
  // To the comparator, a request that is not answered with success may have anything wrong.
  const success = Number(responses.find((status) => /^[23]\d\d$/.test(status)) ?? 200);
  const results = await compare(comparableOf(interaction, success, interaction.request.headers));
  const ofRequest = results.filter(({ code }) => !code.startsWith('response.'));
  return [...requestMediaTypes(matched), ...toDisagreements(matched, ofRequest)].filter(
    ({ code }) => code === 'not-compared' || isHeld(code),
  );
}

/** Which of the comparator's words count, by the statuses that the interaction lives with. */
function heldIn({ interaction }: Matched): (code: ComparatorResult['code']) => boolean {
  const refusals = acceptedBy(interaction)
    .map(({ status }) => status)
    .filter((status) => isRefusal(status) && !notOfRequest.includes(Number(status)));
  const isAnyKey = refusals.some((status) => ![400, 422].includes(Number(status)));
  if (refusals.length === 0) return () => true;
  return isAnyKey ? () => false : (code) => code === 'request.authorization.missing';
}
