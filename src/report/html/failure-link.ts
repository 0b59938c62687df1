import type { Failure } from '../failure.ts';
import { counted } from '../tally.ts';
import { cardLink } from './card.ts';
import { html, type Markup } from './markup.ts';

/** A link from a row to what was found against it; none where nothing was. */
export function failureLink(id: string, failures: readonly Failure[]): Markup | undefined {
  const index = failures.findIndex((failure) => failure.id === id);
  const failure = failures[index];
  if (failure === undefined) return undefined;
  return html`<p>${cardLink(index, counted(failure.findings.length, 'finding'))}</p>`;
}
