import { card } from '../html/card.ts';
import { findingPart, foldedFindings, proofPart } from '../html/finding-part.ts';
import { html, type Markup } from '../html/markup.ts';
import { interactionNotes } from './interaction-notes.ts';
import type { Evidence, Unmet } from './unmet.ts';

/** What is not kept explained: what it needs before it, where it stands, and all that shows it. */
export function unmetCard(
  { interaction, outcome, evidence }: Unmet,
  index: number,
  url: string,
): Markup {
  const { description, consumer } = interaction;
  const content = {
    status: outcome,
    name: html`${description} <span class="check">${consumer}</span>`,
    said: interactionNotes(interaction, 'received'),
    findings: evidence.map((one) => evidencePart(one, url)),
  };
  return card(content, index);
}

function evidencePart({ findings, proof }: Evidence, url: string): Markup {
  const parts = findings.map((finding) => findingPart(finding.about, finding));
  return html`${foldedFindings(parts)}<div class="exchanges">${proofPart(proof, url)}</div>
`;
}
