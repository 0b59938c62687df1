import { medianOf } from '../../src/report/median.ts';
import type { RunResult } from '../../src/report/result.ts';

/** What whole runs came to, for the table that is printed at the end. */
export type Score = {
  runs: number;
  right: number;
  falseAlarms: number;
  seconds: number[];
  requests: number[];
};

export function createScore(): Score {
  return { runs: 0, right: 0, falseAlarms: 0, seconds: [], requests: [] };
}

/** Counts a run in. */
export function count(
  score: Score,
  result: RunResult,
  isRight: boolean,
  falseAlarms: number,
): void {
  score.runs += 1;
  if (isRight) score.right += 1;
  score.falseAlarms += falseAlarms;
  score.seconds.push(result.seconds);
  score.requests.push(result.requests);
}

/** A line of the README's table. */
export function toRow(name: string, score: Score): string {
  const most = (values: readonly number[]) => Math.max(0, ...values);
  const seconds = `${medianOf(score.seconds).toFixed(1)} (most ${most(score.seconds).toFixed(1)})`;
  const requests = `${medianOf(score.requests)} (most ${most(score.requests)})`;
  return `| ${name} | ${score.right} of ${score.runs} | ${score.falseAlarms} | ${seconds} | ${requests} |`;
}
