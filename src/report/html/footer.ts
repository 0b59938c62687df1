import type { RunFacts } from '../result.ts';
import { counted } from '../tally.ts';
import { html, type Markup } from './markup.ts';

/** The foot of the page: what the run left behind, and what it takes to make it again. */
export function footer(
  result: RunFacts & { readonly seed?: number; readonly items?: number },
): Markup {
  const { tool, seed, run, specHash, milliseconds, items, leftBehind } = result;
  const facts: readonly (readonly [string, string])[] = [
    ...(seed === undefined ? [] : [['Seed', String(seed)] as const]),
    ['Run', run],
    ['Contract', specHash],
    ['An answer took', `${milliseconds} ms (median)`],
    ...(items === undefined ? [] : [['There before', counted(items, 'item')] as const]),
    ['Made by', `${tool.name} ${tool.version}`],
  ];
  return html`<footer>
${leftSection(leftBehind)}<h2>This run</h2>
<dl class="facts">${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
</footer>
`;
}

function leftSection(paths: readonly string[]): Markup | undefined {
  if (paths.length === 0) return undefined;
  return html`<h2>Left behind</h2>
<ul>${paths.map((path) => html`<li><code>${path}</code></li>`)}</ul>
`;
}
