import type { AnswerResult, RunResult } from '../result.ts';
import { visible } from '../visible.ts';
import { wrap } from './lines.ts';
import type { Paint } from './paint.ts';

type Cells = readonly [id: string, found: string, expected: string];

/** A table of the open questions: what was found beside what the profile says. */
export function answerLines(profile: RunResult['profile'], paint: Paint): readonly string[] {
  const { answers } = profile;
  if (answers.length === 0) return [];
  const head: Cells = ['Open question', 'Found', `Profile ${visible(profile.name)}`];
  const all = [head, ...answers.map(cellsOf)];
  const widths = head.map((_, column) =>
    Math.max(...all.map((cells) => cells[column]?.length ?? 0)),
  );
  const line = (cells: Cells) =>
    cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ');
  const indent = ' '.repeat(line(head).length + 4);
  return [
    paint.bold(`  ${line(head).trimEnd()}`),
    ...answers.flatMap((answer) => {
      const { status, note } = answer;
      const row = line(cellsOf(answer)).trimEnd();
      const shown = `${paint.mark(status)} ${status === 'pass' ? row : paint.as(status, row)}`;
      if (note === undefined) return [shown];
      const [first = '', ...rest] = wrap(visible(note), indent);
      const gap = first.slice(2 + row.length);
      return [`${shown}${paint.dim(gap)}`, ...rest.map(paint.dim)];
    }),
  ];
}

function cellsOf(answer: AnswerResult): Cells {
  return [visible(answer.id), foundOf(answer), visible(String(answer.expected))];
}

function foundOf({ status, answer }: AnswerResult): string {
  if (answer !== undefined) return visible(String(answer));
  return { pass: '', differs: '', fail: 'not allowed', unknown: 'unknown', skip: 'not asked' }[
    status
  ];
}
