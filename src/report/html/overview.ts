import { html, type Markup, type Part } from './markup.ts';

/** A line for each card, where there is more than one. */
export function overview(rows: readonly Part[]): Markup | undefined {
  if (rows.length < 2) return undefined;
  const row = (one: Part) => html`<li>${one}</li>
`;
  return html`<ul class="overview">
${rows.map(row)}</ul>
`;
}
