import type { RunResult } from '../result.ts';
import { counted } from '../tally.ts';
import { notesOf, verdictOf } from '../verdict.ts';
import { html, type Markup } from './markup.ts';

/** The top of the page: what was tested, the verdict, and what a reader should know besides. */
export function summary(result: RunResult): Markup {
  const { api, target, startedAt, seconds, requests } = result;
  const rest = verdictOf(result).slice(result.verdict.length);
  return html`<header>
<h1>${api}</h1>
<p class="target"><code>${target}</code></p>
<p class="verdict ${result.verdict}"><strong>${result.verdict}</strong>${rest}</p>
<p class="when">${startedAt}, ${counted(requests, 'request')} in ${seconds.toFixed(1)} s</p>
<ul class="notes">${notesOf(result).map((note) => html`<li>${note}</li>`)}</ul>
</header>
`;
}
