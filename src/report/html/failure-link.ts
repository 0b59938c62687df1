import type { Failure } from '../failure.ts';
import { counted } from '../tally.ts';
import { html, type Markup } from './markup.ts';

/** The fragment that leads to a failure: its place, since an id may be any text. */
export function anchorOf(index: number): string {
  return `failure-${index + 1}`;
}

/** A link from a row to what was found against it; none where nothing was. */
export function failureLink(id: string, failures: readonly Failure[]): Markup | undefined {
  const index = failures.findIndex((failure) => failure.id === id);
  const failure = failures[index];
  if (failure === undefined) return undefined;
  return html`<p><a href="#${anchorOf(index)}">${counted(failure.findings.length, 'finding')}</a></p>`;
}
