import type { Failure } from '../failure.ts';
import type { Finding } from '../result.ts';
import { counted } from '../tally.ts';
import { prose } from './badge.ts';
import { card, cardLink } from './card.ts';
import { findingPart, foldedFindings, proofPart } from './finding-part.ts';
import { html, type Markup, type Part } from './markup.ts';
import { overview } from './overview.ts';
import { keyHint } from './reproduction-block.ts';

/** What failed, each with all that shows it; none where nothing did. */
export function failureSection(failures: readonly Failure[], url: string): Markup | undefined {
  if (failures.length === 0) return undefined;
  const proof = failures.flatMap(({ findings }) => findings.flatMap((one) => one.proof));
  return html`<section class="failures"><h2>What failed</h2>
${overview(failures.map(overviewRow))}${keyHint(proof)}
${failures.map((failure, index) => failureCard(failure, index, url))}</section>
`;
}

function overviewRow({ id, statement, findings }: Failure, index: number): Part {
  const count = counted(findings.length, 'finding');
  return html`${cardLink(index, html`<code>${id}</code>`)} <span>${prose(statement)}</span> <span class="count">${count}</span>`;
}

function failureCard({ id, statement, source, findings }: Failure, index: number, url: string) {
  const who = source === undefined ? undefined : html`<p class="source">${source}</p>`;
  const content = {
    status: 'fail',
    name: html`<code>${id}</code>`,
    said: html`<p>${prose(statement)}</p>
${who}`,
    findings: foldedFindings(findings.map((finding) => ruleFinding(finding, url))),
  } as const;
  return card(content, index);
}

function ruleFinding(finding: Finding, url: string): Markup {
  const title = html`${finding.about} <span class="check">${finding.check}</span>`;
  return findingPart(title, finding, proofPart(finding.proof, url));
}
