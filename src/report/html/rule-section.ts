import type { Failure } from '../failure.ts';
import type { RuleResult } from '../result.ts';
import { badge, prose } from './badge.ts';
import { failureLink } from './failure-link.ts';
import { html, type Markup } from './markup.ts';

/** A row for each rule. */
export function ruleSection(rules: readonly RuleResult[], failures: readonly Failure[]): Markup {
  return html`<section><h2>Rules</h2>
<ul class="rows">
${rules.map((rule) => ruleRow(rule, failures))}</ul></section>
`;
}

function ruleRow(
  { id, statement, source, status, reason, checks }: RuleResult,
  failures: readonly Failure[],
): Markup {
  const why = reason === undefined ? undefined : html`<p class="note">Skipped: ${reason}</p>`;
  const by = checks.length === 0 ? 'no check' : checks.join(', ');
  return html`<li data-status="${status}">${badge(status)}<div>
<p><code class="id">${id}</code> ${prose(statement)}</p>
${why}<p class="source">${source}. Tested by ${by}.</p>${status === 'fail' ? failureLink(id, failures) : undefined}</div></li>
`;
}
