import type { RunFacts } from '../result.ts';
import { counted } from '../tally.ts';
import { html, type Markup } from './markup.ts';

/**
 * The top of the page: what was tested, the verdict, and what a reader should know besides.
 *
 * @param line the verdict, from its word on, in one line
 */
export function summary(
  result: RunFacts & { readonly verdict: string },
  line: string,
  notes: readonly string[],
): Markup {
  const { api, target, verdict, startedAt, seconds, requests } = result;
  const rest = line.slice(verdict.length);
  return html`<header>
<h1>${api}</h1>
<p class="target"><code>${target}</code></p>
<p class="verdict ${verdict}"><strong>${verdict}</strong>${rest}</p>
<p class="when">${startedAt}, ${counted(requests, 'request')} in ${seconds.toFixed(1)} s</p>
<ul class="notes">${notes.map((note) => html`<li>${note}</li>`)}</ul>
</header>
`;
}
