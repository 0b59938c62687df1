import type { Exchange } from '../../target/exchange.ts';
import { bodyOf, millisecondsOf, shortened } from '../exchange-text.ts';
import { html, type Markup } from './markup.ts';

const keyNames = { first: 'the key', second: 'the second key', none: 'no key' } as const;

/** An exchange, folded: what was sent, what came. */
export function exchangeDetails(exchange: Exchange): Markup {
  const { number, request, response } = exchange;
  const outcome = response === undefined ? 'no answer' : String(response.status);
  const sent = (request.headers ?? []).map(([name, value]) => `${name}: ${value}\n`);
  return html`<details class="exchange">
<summary><span class="number">#${number}</span> <code>${request.method} ${request.path}</code> <span class="outcome">${outcome}</span></summary>
<p class="side">Sent with ${keyNames[request.as]}</p>
${textBlock(`${request.method} ${request.path}\n${sent.join('')}`, bodyOf(request.body))}
<p class="side">Came after ${millisecondsOf(exchange)} ms</p>
${answerBlock(exchange)}
</details>
`;
}

function answerBlock({ response, failure }: Exchange): Markup {
  if (response === undefined) {
    return html`<p class="received">No answer: ${failure?.message ?? 'unknown'}</p>`;
  }
  const headers = Object.entries(response.headers).map(([name, value]) => `${name}: ${value}\n`);
  return textBlock(`${response.status}\n${headers.join('')}`, response.body);
}

function textBlock(head: string, body: string): Markup {
  const content = body === '' ? '' : `\n${shortened(body)}`;
  return html`<pre><code>${head}<b>${content}</b></code></pre>`;
}
