import { answerLines } from './console/answer-lines.ts';
import { failureLines } from './console/failure-lines.ts';
import { createPaint } from './console/paint.ts';
import { ruleLines } from './console/rule-lines.ts';
import { failuresOf } from './failure.ts';
import { exportLine } from './reproduction.ts';
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
  const keys = exportLine(proof);
  const verdict = verdictOf(result);
  // Where nothing at all was tested, the reason is all that there is to read.
  const isTested = result.checks.some(({ status }) => status !== 'skip');
  const sections = [
    [`${paint.bold(visible(result.api))} at ${visible(result.target)}`],
    isTested ? ruleLines(result.rules, paint) : [],
    keys === undefined ? [] : [`To repeat what failed, first: ${paint.bold(keys)}`],
    ...failures.map((failure) => failureLines(failure, result.target, paint)),
    isTested ? answerLines(result.profile, paint) : [],
    notesOf(result),
    leftLines(result),
    [
      paint.dim(figuresOf(result)),
      paint.bold(paint.as(result.verdict === 'conforms' ? 'pass' : 'fail', verdict)),
    ],
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function leftLines({ leftBehind }: RunResult): readonly string[] {
  if (leftBehind.length === 0) return [];
  return ['Left behind:', ...leftBehind.map((path) => `  ${visible(path)}`)];
}

function figuresOf({ requests, seconds, milliseconds, items, seed, run }: RunResult): string {
  const found = items === undefined ? '' : `, ${counted(items, 'item')} there before`;
  const speed = `${requests} requests in ${seconds.toFixed(1)} s, ${milliseconds} ms each`;
  return `${speed}${found}; seed ${seed}, run ${visible(run)}`;
}
