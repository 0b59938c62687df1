import type { Exchange } from '../../target/exchange.ts';
import { cameOf, sentOf } from '../exchange-text.ts';
import { exportLine, toReproduction } from '../reproduction.ts';
import type { Proven } from '../result.ts';
import { counted } from '../tally.ts';
import { visible } from '../visible.ts';
import { cut, cutMiddle, fold, wrap } from './lines.ts';
import type { Paint } from './paint.ts';

/** Findings of one thing that are explained in full; a deployment may break a rule in hundreds of ways. */
export const explained = 3;
/** Characters that are shown of a request or an answer; the curl lines have all of it. */
const shownCharacters = 400;

/** What was found, in a few words: what was tried, what one would have expected, and what came. */
export function findingLines(
  title: string,
  { expected, received }: Pick<Proven, 'expected' | 'received'>,
  paint: Paint,
): readonly string[] {
  return [
    ...wrap(visible(title), '  ').map(paint.bold),
    ...wrap(visible(expected), '              ', '    expected  '),
    ...wrap(visible(received), '              ', '    received  ').map((line) =>
      paint.as('fail', line),
    ),
  ];
}

/** What was sent and what came, with the lines that repeat it. */
export function proofLines(proof: readonly Exchange[], url: string): readonly string[] {
  const reproduction = toReproduction(proof, url);
  return [
    ...proof.flatMap((exchange) => [
      ...fold(cut(sentOf(exchange), shownCharacters), '              ', '    sent      '),
      ...fold(cutMiddle(cameOf(exchange), shownCharacters), '              ', '    came      '),
    ]),
    // Not broken into lines and not indented by much: they are there to be copied.
    ...(reproduction.length === 0 ? [] : ['    to repeat:', ...reproduction.map(indented)]),
  ];
}

/** How many findings are not shown; nothing where all are. */
export function moreLines(count: number): readonly string[] {
  return count > 0
    ? ['', `  And ${counted(count, 'finding')} more; --json or --html has all.`]
    : [];
}

/** What to type before the lines that repeat what failed; nothing where they need no key. */
export function keyLines(proof: readonly Exchange[], paint: Paint): readonly string[] {
  const keys = exportLine(proof);
  return keys === undefined ? [] : [`To repeat what failed, first: ${paint.bold(keys)}`];
}

function indented(line: string): string {
  return `    ${line}`;
}
