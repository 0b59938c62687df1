import { badge } from '../html/badge.ts';
import { cardLink } from '../html/card.ts';
import { html, type Markup } from '../html/markup.ts';
import { counted } from '../tally.ts';
import type { InteractionResult } from '../verification.ts';
import { interactionNotes } from './interaction-notes.ts';
import { outcomeOf } from './outcome.ts';
import type { Unmet } from './unmet.ts';

/** A row: what an interaction is, what it needs before it, where it stands, and what came of it. */
export function interactionRow(one: InteractionResult, unmet: readonly Unmet[]): Markup {
  const outcome = outcomeOf(one);
  // A pending one stands apart from its consumer.
  const consumer = one.pending ? html` <span class="check">${one.consumer}</span>` : undefined;
  return html`<li data-status="${outcome}">${badge(outcome)}<div>
<p><span class="id">${one.description}</span>${consumer}</p>
${interactionNotes(one, 'note')}${evidenceLink(one, unmet)}</div></li>
`;
}

/** A link to what shows it; none where nothing does. */
function evidenceLink(one: InteractionResult, unmet: readonly Unmet[]): Markup | undefined {
  const index = unmet.findIndex(({ interaction }) => interaction === one);
  const evidence = unmet[index]?.evidence ?? [];
  if (evidence.length === 0) return undefined;
  const { length } = one.findings;
  return html`<p>${cardLink(index, length > 0 ? counted(length, 'finding') : 'What came')}</p>`;
}
