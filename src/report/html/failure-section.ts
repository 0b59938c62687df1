import type { Failure } from '../failure.ts';
import { exportLine } from '../reproduction.ts';
import type { Finding } from '../result.ts';
import { counted } from '../tally.ts';
import { badge, prose } from './badge.ts';
import { exchangeDetails, reproductionBlock } from './exchange-details.ts';
import { anchorOf } from './failure-link.ts';
import { html, type Markup, type Part } from './markup.ts';

/** Findings of one rule that are open; a deployment may break a rule in hundreds of ways. */
const open = 3;

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
${overview(failures)}${hint}
${failures.map((failure, index) => failureCard(failure, anchorOf(index), url))}</section>
`;
}

/** All failures at a glance, where there is more than one. */
function overview(failures: readonly Failure[]): Markup | undefined {
  if (failures.length < 2) return undefined;
  const row = ({ id, statement, findings }: Failure, index: number) =>
    html`<li><a href="#${anchorOf(index)}"><code>${id}</code></a> <span>${prose(statement)}</span> <span class="count">${counted(findings.length, 'finding')}</span></li>
`;
  return html`<ul class="overview">
${failures.map(row)}</ul>
`;
}

function failureCard(
  { id, statement, source, findings }: Failure,
  anchor: string,
  url: string,
): Markup {
  const said = source === undefined ? undefined : html`<p class="source">${source}</p>`;
  return html`<article class="card" id="${anchor}" data-status="fail">
<h3>${badge('fail')} <code>${id}</code></h3>
<p>${prose(statement)}</p>
${said}
${findingParts(findings, url)}</article>
`;
}

/** The first findings, and the others folded. */
function findingParts(findings: readonly Finding[], url: string): Part {
  const parts = findings.map((finding) => findingPart(finding, url));
  // To fold a single one would hide it and save nothing.
  if (parts.length <= open + 1) return parts;
  const more = counted(parts.length - open, 'finding');
  return html`${parts.slice(0, open)}<details class="more">
<summary>${more} more</summary>
${parts.slice(open)}</details>
`;
}

function findingPart(finding: Finding, url: string): Markup {
  const { about, check, expected, received, proof } = finding;
  return html`<div class="finding"><h4>${about} <span class="check">${check}</span></h4>
<dl><dt>Expected</dt><dd>${expected}</dd><dt>Received</dt><dd class="received">${received}</dd></dl>
${proof.map(exchangeDetails)}${reproductionBlock(proof, url)}</div>
`;
}
