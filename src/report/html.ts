import { failuresOf } from './failure.ts';
import { answerSection } from './html/answer-section.ts';
import { failureSection } from './html/failure-section.ts';
import { filterBar } from './html/filter-bar.ts';
import { footer } from './html/footer.ts';
import { toPage } from './html/page.ts';
import { pageStyle } from './html/page-style.ts';
import { ruleSection } from './html/rule-section.ts';
import { summary } from './html/summary.ts';
import type { RunResult } from './result.ts';
import { tallyOf } from './tally.ts';
import { notesOf, verdictOf } from './verdict.ts';

/**
 * A run as one page that needs nothing else: no network, no other file, no script to be read. Its own
 * policy lets it load nothing and run nothing but its own script, whatever a deployment answered.
 *
 * @example
 * await writeReport('report.html', toHtml(result));
 */
export function toHtml(result: RunResult): string {
  const failures = failuresOf(result);
  const { rules, answers } = tallyOf(result);
  const counts = {
    ...answers,
    fail: rules.fail + answers.fail,
    skip: rules.skip + answers.skip,
    pass: rules.pass + answers.pass,
  };
  return toPage({
    title: `${result.verdict}: ${result.api}`,
    style: pageStyle,
    header: summary(result, verdictOf(result), notesOf(result)),
    main: [
      filterBar(counts),
      failureSection(failures, result.target),
      answerSection(result.profile, failures),
      ruleSection(result.rules, failures),
    ],
    footer: footer(result),
  });
}
