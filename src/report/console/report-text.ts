import type { RunFacts } from '../result.ts';
import { visible } from '../visible.ts';
import type { Paint } from './paint.ts';

/** What a report tells of a run besides its facts. */
export type ReportContent = {
  /** Parts between the first line and the notes, each a list of lines; those without lines are left out. */
  readonly sections: readonly (readonly string[])[];
  readonly notes: readonly string[];
  /** What names the run, behind its speed. */
  readonly figures: string;
  /** What the run came to, in one line. */
  readonly verdict: string;
  readonly isGood: boolean;
};

/** A report for the terminal, from what was tested to the verdict as the last line. */
export function toReportText(result: RunFacts, content: ReportContent, paint: Paint): string {
  const { requests, seconds, milliseconds } = result;
  const speed = `${requests} requests in ${seconds.toFixed(1)} s, ${milliseconds} ms each`;
  const sections = [
    [`${paint.bold(visible(result.api))} at ${visible(result.target)}`],
    ...content.sections,
    content.notes,
    leftLines(result),
    [
      paint.dim(`${speed}${content.figures}`),
      paint.bold(paint.as(content.isGood ? 'pass' : 'fail', content.verdict)),
    ],
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function leftLines({ leftBehind }: RunFacts): readonly string[] {
  if (leftBehind.length === 0) return [];
  return ['Left behind:', ...leftBehind.map((path) => `  ${visible(path)}`)];
}
