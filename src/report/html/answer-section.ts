import type { AnswerResult, RunResult } from '../result.ts';
import { badge, prose } from './badge.ts';
import { exchangeDetails } from './exchange-details.ts';
import { html, type Markup } from './markup.ts';

/** The open questions: what was found beside what the profile says. */
export function answerSection({ name, answers }: RunResult['profile']): Markup | undefined {
  if (answers.length === 0) return undefined;
  return html`<section><h2>Open questions</h2>
<p>Nobody documents these, so no answer to them is wrong. What was found stands beside what the profile <code>${name}</code> says.</p>
<ul class="rows">
${answers.map(answerRow)}</ul></section>
`;
}

function answerRow({ id, question, status, answer, expected, note, proof }: AnswerResult): Markup {
  const found =
    answer === undefined ? html`<i>${status === 'skip' ? 'not asked' : 'unknown'}</i>` : answer;
  const also = note === undefined ? undefined : html`<p class="note">${note}</p>`;
  return html`<li data-status="${status}">${badge(status)}<div>
<p><code class="id">${id}</code> ${prose(question)}</p>
<dl class="pair"><dt>Found</dt><dd>${found}</dd><dt>Profile</dt><dd>${expected}</dd></dl>
${also}${status === 'pass' ? undefined : proof.map(exchangeDetails)}</div></li>
`;
}
