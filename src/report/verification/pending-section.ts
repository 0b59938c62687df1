import { html, type Markup } from '../html/markup.ts';
import { keyHint } from '../html/reproduction-block.ts';
import type { VerificationResult } from '../verification.ts';
import { interactionRow } from './interaction-row.ts';
import { proofOf, type Unmet } from './unmet.ts';
import { unmetCard } from './unmet-card.ts';

/** What is pending, apart from the rest, with what shows that it is not kept; none where nothing is. */
export function pendingSection(
  { interactions, target }: VerificationResult,
  unmet: readonly Unmet[],
): Markup | undefined {
  const pending = interactions.filter((one) => one.pending);
  if (pending.length === 0) return undefined;
  const isShown = ({ outcome }: Unmet) => outcome === 'pending';
  const card = (one: Unmet, index: number) =>
    isShown(one) ? unmetCard(one, index, target) : undefined;
  return html`<section><h2>Pending</h2>
<p>The consumers of these know that they may not be kept yet, so none of them fails the verification.</p>
<ul class="rows">
${pending.map((one) => interactionRow(one, unmet))}</ul>
${keyHint(proofOf(unmet.filter(isShown)))}
${unmet.map(card)}</section>
`;
}
