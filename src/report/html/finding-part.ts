import type { Exchange } from '../../target/exchange.ts';
import type { Proven } from '../result.ts';
import { counted } from '../tally.ts';
import { exchangeDetails } from './exchange-details.ts';
import { html, type Markup, type Part } from './markup.ts';
import { reproductionBlock } from './reproduction-block.ts';

/** Findings that are open; a deployment may be wrong in one thing in hundreds of ways. */
const open = 3;

/** A finding, with its proof where that is not told apart from it. */
export function findingPart(
  title: Part,
  { expected, received }: Pick<Proven, 'expected' | 'received'>,
  proof?: Part,
): Markup {
  return html`<div class="finding"><h4>${title}</h4>
<dl><dt>Expected</dt><dd>${expected}</dd><dt>Received</dt><dd class="received">${received}</dd></dl>
${proof}</div>
`;
}

/** Exchanges, folded, and the lines that repeat them. */
export function proofPart(proof: readonly Exchange[], url: string): Part {
  return [...proof.map(exchangeDetails), reproductionBlock(proof, url)];
}

/** The first findings, and the others folded. */
export function foldedFindings(parts: readonly Markup[]): Part {
  // To fold a single one would hide it and save nothing.
  if (parts.length <= open + 1) return parts;
  const more = counted(parts.length - open, 'finding');
  return html`${parts.slice(0, open)}<details class="more">
<summary>${more} more</summary>
${parts.slice(open)}</details>
`;
}
