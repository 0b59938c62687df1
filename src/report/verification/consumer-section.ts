import { html, type Markup } from '../html/markup.ts';
import type { VerifiedPact } from '../verification.ts';
import type { ConsumerInteractions } from './by-consumer.ts';
import { interactionRow } from './interaction-row.ts';
import type { Unmet } from './unmet.ts';

/** A row for each interaction of a consumer, below the pacts that they stand in. */
export function consumerSection(
  { consumer, interactions }: ConsumerInteractions,
  pacts: readonly VerifiedPact[],
  unmet: readonly Unmet[],
): Markup {
  const own = pacts.filter((pact) => pact.consumer === consumer);
  const line = ({ from, provider }: VerifiedPact) =>
    html`<p class="source">${from}, for ${provider}</p>
`;
  return html`<section><h2>${consumer}</h2>
${own.map(line)}<ul class="rows">
${interactions.map((one) => interactionRow(one, unmet))}</ul></section>
`;
}
