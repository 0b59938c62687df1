import { filterBar } from '../html/filter-bar.ts';
import { footer } from '../html/footer.ts';
import { toPage } from '../html/page.ts';
import { pageStyle } from '../html/page-style.ts';
import { summary } from '../html/summary.ts';
import { runNotesOf } from '../run-notes.ts';
import type { VerificationResult } from '../verification.ts';
import { byConsumer } from './by-consumer.ts';
import { consumerSection } from './consumer-section.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import { pendingSection } from './pending-section.ts';
import { unmetOf } from './unmet.ts';
import { unmetSection } from './unmet-section.ts';
import { verificationVerdictOf } from './verdict.ts';

/** What a verification has and a run of the rules has not. */
const style = `${pageStyle}
.verdict.verified { color: var(--pass); background: var(--pass-back); }
.badge.error { color: var(--differs); background: var(--differs-back); }
.badge.pending { color: var(--unknown); background: var(--unknown-back); }
.exchanges { margin-top: 1rem; }
`;

/**
 * A verification as one page that needs nothing else, under the policy of `toHtml`'s page.
 *
 * @example
 * await writeReport('verification.html', toVerificationHtml(result));
 */
export function toVerificationHtml(result: VerificationResult): string {
  const unmet = unmetOf(result);
  const expected = result.interactions.filter(({ pending }) => !pending);
  const outcomes = result.interactions.map(outcomeOf);
  const having = (outcome: Outcome) => outcomes.filter((one) => one === outcome).length;
  return toPage({
    title: `${result.verdict}: ${result.api}`,
    style,
    header: summary(result, verificationVerdictOf(result), runNotesOf(result)),
    main: [
      filterBar({
        fail: having('fail'),
        error: having('error'),
        pending: having('pending'),
        skip: having('skip'),
        pass: having('pass'),
      }),
      unmetSection(unmet, result.target),
      ...byConsumer(expected).map((one) => consumerSection(one, result.pacts, unmet)),
      pendingSection(result, unmet),
    ],
    footer: footer(result),
  });
}
