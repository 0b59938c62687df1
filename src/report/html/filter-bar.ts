import type { ShownStatus } from '../shown-status.ts';
import { statusNames } from './badge.ts';
import { html, type Markup } from './markup.ts';

/**
 * Buttons that show one status alone, and a line that says so to who hears the page or prints it. The
 * buttons stay hidden where scripts do not run: then all is shown.
 *
 * @param counts how many have each status
 */
export function filterBar(counts: { readonly [status in ShownStatus]?: number }): Markup {
  const countOf = (status: ShownStatus) => counts[status] ?? 0;
  const button = (status: ShownStatus) =>
    html`<button type="button" data-show="${status}" aria-pressed="false">${statusNames[status]} <span>${countOf(status)}</span></button>`;
  // The order of the names is the order of what a reader looks for.
  const statuses = (Object.keys(statusNames) as ShownStatus[]).filter(
    (status) => countOf(status) > 0,
  );
  return html`<div class="filter" role="group" aria-label="Filter by status" hidden>
<button type="button" data-show="" aria-pressed="true">All</button>
${statuses.map(button)}
</div>
<p class="shown" role="status"></p>
`;
}
