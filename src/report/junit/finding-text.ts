import type { Exchange } from '../../target/exchange.ts';
import { cameOf, sentOf } from '../exchange-text.ts';
import { toReproduction } from '../reproduction.ts';
import type { Proven } from '../result.ts';
import { counted } from '../tally.ts';

/** Findings in one line: the first, and how many there are besides. */
export function findingsLine(findings: readonly Proven[]): string | undefined {
  const [first, ...others] = findings;
  if (first === undefined) return undefined;
  const more = others.length === 0 ? '' : ` (and ${counted(others.length, 'finding')} more)`;
  return `${first.about}: expected ${first.expected}, received ${first.received}${more}`;
}

/** A finding in lines: what was tried, what one would have expected, and what came. */
export function findingText(
  title: string,
  { expected, received }: Pick<Proven, 'expected' | 'received'>,
): readonly string[] {
  return [title, `expected  ${expected}`, `received  ${received}`];
}

/** What was sent and what came, with the lines that repeat it. */
export function proofText(proof: readonly Exchange[], url: string): readonly string[] {
  return [
    ...proof.flatMap((one) => [`sent      ${sentOf(one)}`, `came      ${cameOf(one)}`]),
    ...(proof.length === 0 ? [] : ['to repeat:', ...toReproduction(proof, url)]),
  ];
}
