import type { BaselineComparison, Known } from '../report/baseline.ts';
import { counted } from '../report/tally.ts';
import { visible } from '../report/visible.ts';

/** What a run came to beside its baseline, in a few lines. */
export function baselineLines(comparison: BaselineComparison): string {
  const { known, gone } = comparison;
  const lines = [
    `Baseline: ${counted(known.length, 'finding')} known, ${comparison.new.length} new, ${gone.length} gone.`,
    ...comparison.new.map((one) => `  new   ${lineOf(one)}`),
    ...gone.map((one) => `  gone  ${lineOf(one)}`),
    ...(gone.length > 0 ? ['What is gone must leave the baseline, too: --update-baseline.'] : []),
  ];
  return `${lines.join('\n')}\n`;
}

function lineOf({ rule, check, about }: Known): string {
  return `${visible(rule)}: ${visible(about)} [${visible(check)}]`;
}
