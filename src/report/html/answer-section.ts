import type { Failure } from '../failure.ts';
import type { AnswerResult, RunResult } from '../result.ts';
import { badge, prose } from './badge.ts';
import { exchangeDetails } from './exchange-details.ts';
import { failureLink } from './failure-link.ts';
import { html, type Markup } from './markup.ts';

/** The open questions: what was found beside what the profile says. */
export function answerSection(
  { name, answers }: RunResult['profile'],
  failures: readonly Failure[],
): Markup | undefined {
  if (answers.length === 0) return undefined;
  return html`<section><h2>Open questions</h2>
<p>Nobody documents these, so an answer other than the profile’s breaks no rule. What was found stands beside what the profile <code>${name}</code> says.</p>
<ul class="rows">
${answers.map((answer) => answerRow(answer, failures))}</ul></section>
`;
}

function answerRow(
  { id, question, status, answer, expected, note, proof }: AnswerResult,
  failures: readonly Failure[],
): Markup {
  const found =
    answer === undefined ? html`<i>${status === 'skip' ? 'not asked' : 'unknown'}</i>` : answer;
  const also = note === undefined ? undefined : html`<p class="note">${note}</p>`;
  // What passes needs no proof; the proof of what fails stands above, to where the link leads.
  const shown = status === 'pass' || status === 'fail' ? [] : proof;
  return html`<li data-status="${status}">${badge(status)}<div>
<p><code class="id">${id}</code> ${prose(question)}</p>
<dl class="pair"><dt>Found</dt><dd>${found}</dd><dt>Profile</dt><dd>${expected}</dd></dl>
${also}${status === 'fail' ? failureLink(id, failures) : undefined}${shown.map(exchangeDetails)}</div></li>
`;
}
