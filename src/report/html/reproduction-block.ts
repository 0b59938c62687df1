import type { Exchange } from '../../target/exchange.ts';
import { exportLine, toReproduction } from '../reproduction.ts';
import { html, type Markup } from './markup.ts';

/** Shell lines that repeat exchanges, with a button that copies them; none where there is no exchange. */
export function reproductionBlock(proof: readonly Exchange[], url: string): Markup | undefined {
  if (proof.length === 0) return undefined;
  const lines = toReproduction(proof, url);
  // The line feeds are for what is copied: each line is a block of its own.
  const shown = lines.map((line, index) => {
    const end = index < lines.length - 1 ? '\n' : '';
    return html`<span>${line}${end}</span>`;
  });
  return html`<div class="curl"><button type="button" class="copy" hidden>Copy</button>
<pre tabindex="0" aria-label="Shell lines that repeat this"><code>${shown}</code></pre></div>
`;
}

/** What to type before the lines that repeat exchanges; none where they need no key. */
export function keyHint(proof: readonly Exchange[]): Markup | undefined {
  const keys = exportLine(proof);
  if (keys === undefined) return undefined;
  return html`<p>To repeat what is shown here in a shell, first: <code>${keys}</code></p>`;
}
