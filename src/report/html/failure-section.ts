import type { Failure } from '../failure.ts';
import { exportLine } from '../reproduction.ts';
import type { Finding } from '../result.ts';
import { badge, prose } from './badge.ts';
import { exchangeDetails, reproductionBlock } from './exchange-details.ts';
import { html, type Markup } from './markup.ts';

/** What failed, each with all that shows it; none where nothing did. */
export function failureSection(failures: readonly Failure[], url: string): Markup | undefined {
  if (failures.length === 0) return undefined;
  const proof = failures.flatMap(({ findings }) => findings.flatMap((one) => one.proof));
  const keys = exportLine(proof);
  const hint =
    keys === undefined
      ? undefined
      : html`<p>To repeat what is shown here in a shell, first: <code>${keys}</code></p>`;
  return html`<section class="failures"><h2>What failed</h2>
${hint}
${failures.map((failure) => failureCard(failure, url))}</section>
`;
}

function failureCard({ id, statement, source, findings }: Failure, url: string): Markup {
  const said = source === undefined ? undefined : html`<p class="source">${source}</p>`;
  return html`<article class="card" data-status="fail">
<h3>${badge('fail')} <code>${id}</code></h3>
<p>${prose(statement)}</p>
${said}
${findings.map((finding) => findingPart(finding, url))}</article>
`;
}

function findingPart(finding: Finding, url: string): Markup {
  const { about, check, expected, received, proof } = finding;
  return html`<div class="finding"><h4>${about} <span class="check">${check}</span></h4>
<dl><dt>Expected</dt><dd>${expected}</dd><dt>Received</dt><dd class="received">${received}</dd></dl>
${proof.map(exchangeDetails)}${reproductionBlock(proof, url)}</div>
`;
}
