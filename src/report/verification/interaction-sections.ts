import { cut, width, wrap } from '../console/lines.ts';
import type { Paint } from '../console/paint.ts';
import { statusLine } from '../console/status-line.ts';
import type { InteractionResult } from '../verification.ts';
import { visible } from '../visible.ts';
import { byConsumer } from './by-consumer.ts';
import { givenOf, reasonOf } from './interaction-text.ts';
import { outcomeOf } from './outcome.ts';

/** How wide the column of the names may be. */
const widest = 48;

/** A section for each consumer with a line an interaction, and one for what is pending. */
export function interactionSections(
  interactions: readonly InteractionResult[],
  paint: Paint,
): readonly (readonly string[])[] {
  const lengths = interactions.map((one) => nameOf(one).length);
  const column = Math.min(widest, Math.max(0, ...lengths));
  const linesOf = (some: readonly InteractionResult[]) =>
    some.flatMap((one) => interactionLines(one, column, paint));
  const pending = interactions.filter((one) => one.pending);
  const head = 'Pending: their consumers know that these may not be kept yet; they fail nothing';
  return [
    ...byConsumer(interactions.filter((one) => !one.pending)).map(({ consumer, interactions }) => [
      paint.bold(visible(consumer)),
      ...linesOf(interactions),
    ]),
    pending.length === 0 ? [] : [paint.bold(head), ...linesOf(pending)],
  ];
}

/** Its mark, what it is and what it needs before it, or why it was not verified. */
function interactionLines(one: InteractionResult, column: number, paint: Paint): readonly string[] {
  const outcome = outcomeOf(one);
  const name = nameOf(one).padEnd(column);
  const given = givenOf(one);
  const text = visible(reasonOf(one) ?? (given === undefined ? '' : `given ${given}`));
  // What is explained below need not be told whole.
  if (outcome !== 'skip') {
    const room = Math.max(20, width - 4 - name.length);
    return [statusLine(outcome, name, cut(text, room), paint)];
  }
  const indent = ' '.repeat(column + 4);
  const begin = ' '.repeat(name.length + 4);
  const [first = '', ...rest] = wrap(text, indent, begin);
  return [statusLine(outcome, name, first.slice(begin.length), paint), ...rest.map(paint.dim)];
}

/** A pending one stands apart from its consumer. */
function nameOf({ description, consumer, pending }: InteractionResult): string {
  return visible(pending ? `${description} [${consumer}]` : description);
}
