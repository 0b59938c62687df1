import type { RunResult, Status } from '../result.ts';
import { type Tally, tallyOf } from '../tally.ts';
import { statusNames } from './badge.ts';
import { html, type Markup } from './markup.ts';

/**
 * Buttons that show one status alone, and a line that says so to who hears the page or prints it. The
 * buttons stay hidden where scripts do not run: then all is shown.
 */
export function filterBar(result: RunResult): Markup {
  const { rules, answers } = tallyOf(result);
  const counts: Tally['answers'] = {
    fail: rules.fail + answers.fail,
    differs: answers.differs,
    unknown: answers.unknown,
    skip: rules.skip + answers.skip,
    pass: rules.pass + answers.pass,
  };
  const button = (status: Status) =>
    html`<button type="button" data-show="${status}" aria-pressed="false">${statusNames[status]} <span>${counts[status]}</span></button>`;
  // The order of the names is the order of what a reader looks for.
  const statuses = (Object.keys(statusNames) as Status[]).filter((status) => counts[status] > 0);
  return html`<div class="filter" role="group" aria-label="Filter by status" hidden>
<button type="button" data-show="" aria-pressed="true">All</button>
${statuses.map(button)}
</div>
<p class="shown" role="status"></p>
`;
}
