import { toCurl } from '../target/curl.ts';
import type { Exchange } from '../target/exchange.ts';
import { visibleLines } from './visible.ts';

/**
 * Shell lines that repeat exchanges, in their order. The keys are taken from `VOXARES_KEY` and
 * `VOXARES_SECOND_KEY`.
 *
 * @param url base URL of the deployment
 */
export function toReproduction(proof: readonly Exchange[], url: string): readonly string[] {
  // A raw control character would be obeyed by the terminal that shows the line.
  return proof.map((exchange) => visibleLines(toCurl(exchange, url)));
}

/** The line that has the keys ready for {@link toReproduction}; none where no key is needed. */
export function exportLine(exchanges: readonly Exchange[]): string | undefined {
  const uses = (as: string) => exchanges.some(({ request }) => request.as === as);
  const names = [
    ...(uses('first') ? ['VOXARES_KEY=…'] : []),
    ...(uses('second') ? ['VOXARES_SECOND_KEY=…'] : []),
  ];
  return names.length === 0 ? undefined : `export ${names.join(' ')}`;
}
