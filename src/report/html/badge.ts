import type { ShownStatus } from '../shown-status.ts';
import { html, type Markup, type Part } from './markup.ts';

/** What each status is called on the page. */
export const statusNames: { readonly [status in ShownStatus]: string } = {
  fail: 'Fail',
  error: 'Error',
  pending: 'Pending',
  differs: 'Differs',
  unknown: 'Unknown',
  skip: 'Skipped',
  pass: 'Pass',
};

/** A status as a word in its colour: never the colour alone. */
export function badge(status: ShownStatus): Markup {
  return html`<span class="badge ${status}">${statusNames[status]}</span>`;
}

/** A text in which what stands between backticks is code. */
export function prose(text: string): readonly Part[] {
  const parts = text.split('`');
  if (parts.length % 2 === 0) return [text];
  return parts.map((part, index) => (index % 2 === 0 ? part : html`<code>${part}</code>`));
}
