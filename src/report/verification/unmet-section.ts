import { cardLink } from '../html/card.ts';
import { html, type Markup, type Part } from '../html/markup.ts';
import { overview } from '../html/overview.ts';
import { keyHint } from '../html/reproduction-block.ts';
import { proofOf, type Unmet } from './unmet.ts';
import { unmetCard } from './unmet-card.ts';

/** What is not kept and what could not be verified, with all that shows it; none where all is well. */
export function unmetSection(all: readonly Unmet[], url: string): Markup | undefined {
  const unmet = all.filter(({ outcome }) => outcome !== 'pending');
  if (unmet.length === 0) return undefined;
  return html`<section><h2>What failed</h2>
${overview(unmet.map(overviewRow))}${keyHint(proofOf(unmet))}
${unmet.map((one, index) => unmetCard(one, index, url))}</section>
`;
}

/** They come first of all that has a card, so that their places are those of their cards. */
function overviewRow({ interaction }: Unmet, index: number): Part {
  const { description, consumer } = interaction;
  return html`${cardLink(index, description)} <span class="count">${consumer}</span>`;
}
