import type { RunResult, Status } from '../result.ts';
import { counted, type Tally, tallyOf } from '../tally.ts';
import { notesOf, verdictOf } from '../verdict.ts';
import { statusNames } from './badge.ts';
import { html, type Markup } from './markup.ts';

/** The top of the page: the verdict, the facts of the run, and what a reader should know besides. */
export function summary(result: RunResult): Markup {
  const { api, target, tool, startedAt, seconds, seed, run, specHash, leftBehind } = result;
  const facts: readonly (readonly [string, string])[] = [
    ['Started', startedAt],
    ['Took', `${seconds.toFixed(1)} s, ${result.requests} requests of ${result.milliseconds} ms`],
    ...(result.items === undefined
      ? []
      : [['There before', counted(result.items, 'item')] as const]),
    ['Seed', String(seed)],
    ['Run', run],
    ['Contract', specHash],
    ['Made by', `${tool.name} ${tool.version}`],
  ];
  const left = leftBehind.map((path) => html`<li><code>${path}</code></li>`);
  return html`<header>
<h1>${api}</h1>
<p class="target"><code>${target}</code></p>
<p class="verdict ${result.verdict}">${verdictOf(result)}</p>
<dl class="facts">${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
<ul class="notes">${notesOf(result).map((note) => html`<li>${note}</li>`)}</ul>
${left.length === 0 ? undefined : html`<p class="note">Left behind:</p><ul class="left">${left}</ul>`}
</header>
`;
}

/** Buttons that show one status alone. They stay hidden where scripts do not run: then all is shown. */
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
  return html`<nav class="filter" aria-label="Filter by status" hidden>
<button type="button" data-show="" aria-pressed="true">All</button>
${statuses.map(button)}
</nav>
`;
}
