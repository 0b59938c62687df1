import { answerLines } from './console/answer-lines.ts';
import { failureLines } from './console/failure-lines.ts';
import { keyLines } from './console/finding-lines.ts';
import { createPaint } from './console/paint.ts';
import { toReportText } from './console/report-text.ts';
import { ruleLines } from './console/rule-lines.ts';
import { failuresOf } from './failure.ts';
import type { RunResult } from './result.ts';
import { counted } from './tally.ts';
import { notesOf, verdictOf } from './verdict.ts';
import { visible } from './visible.ts';

/** How a report is to look. */
export type ConsoleOptions = {
  /** Whether it may have colours. */
  readonly color: boolean;
};

/**
 * A run for a person at a terminal: a line a rule, failures explained with the curl lines that repeat
 * them, the open questions beside the profile's answers, and the verdict as the last line. Nothing that a
 * deployment answered reaches the terminal as a control sequence.
 *
 * @example
 * process.stdout.write(toConsole(result, { color: false }));
 */
export function toConsole(result: RunResult, { color }: ConsoleOptions): string {
  const paint = createPaint(color);
  const failures = failuresOf(result);
  const proof = failures.flatMap(({ findings }) => findings.flatMap((finding) => finding.proof));
  // Where nothing at all was tested, the reason is all that there is to read.
  const isTested = result.checks.some(({ status }) => status !== 'skip');
  const content = {
    sections: [
      isTested ? ruleLines(result.rules, paint) : [],
      keyLines(proof, paint),
      ...failures.map((failure) => failureLines(failure, result.target, paint)),
      isTested ? answerLines(result.profile, paint) : [],
    ],
    notes: notesOf(result),
    figures: figuresOf(result),
    verdict: verdictOf(result),
    isGood: result.verdict === 'conforms',
  };
  return toReportText(result, content, paint);
}

function figuresOf({ items, seed, run }: RunResult): string {
  const found = items === undefined ? '' : `, ${counted(items, 'item')} there before`;
  return `${found}; seed ${seed}, run ${visible(run)}`;
}
