import { cameOf, sentOf } from '../exchange-text.ts';
import type { Failure } from '../failure.ts';
import { toReproduction } from '../reproduction.ts';
import type { Finding } from '../result.ts';
import { counted } from '../tally.ts';
import { visible } from '../visible.ts';
import { cut, cutMiddle, fold, wrap } from './lines.ts';
import type { Paint } from './paint.ts';

/** Findings of one rule that are explained in full; a deployment may break a rule in hundreds of ways. */
const explained = 3;
/** Characters that are shown of a request or an answer; the curl lines have all of it. */
const shownCharacters = 400;

/** A failure explained: the rule, who says it, and for each finding the proof and how to repeat it. */
export function failureLines(failure: Failure, url: string, paint: Paint): readonly string[] {
  const { id, statement, source, findings } = failure;
  const more = findings.length - explained;
  return [
    `${paint.mark('fail')} ${paint.bold(visible(id))}`,
    ...wrap(visible(statement), '  '),
    ...(source === undefined ? [] : wrap(visible(source), '    ', '  Source: ').map(paint.dim)),
    ...findings.slice(0, explained).flatMap((one) => ['', ...findingLines(one, url, paint)]),
    ...(more > 0 ? ['', `  And ${counted(more, 'finding')} more; --json or --html has all.`] : []),
  ];
}

function findingLines(
  { about, check, expected, received, proof }: Finding,
  url: string,
  paint: Paint,
): readonly string[] {
  const reproduction = toReproduction(proof, url);
  return [
    ...wrap(`${visible(about)} [${visible(check)}]`, '  ').map(paint.bold),
    ...wrap(visible(expected), '              ', '    expected  '),
    ...wrap(visible(received), '              ', '    received  ').map((line) =>
      paint.as('fail', line),
    ),
    ...proof.flatMap((exchange) => [
      ...fold(cut(sentOf(exchange), shownCharacters), '              ', '    sent      '),
      ...fold(cutMiddle(cameOf(exchange), shownCharacters), '              ', '    came      '),
    ]),
    // Not broken into lines and not indented by much: they are there to be copied.
    ...(reproduction.length === 0 ? [] : ['    to repeat:', ...reproduction.map(indented)]),
  ];
}

function indented(line: string): string {
  return `    ${line}`;
}
