import type { Failure } from '../failure.ts';
import { visible } from '../visible.ts';
import { explained, findingLines, moreLines, proofLines } from './finding-lines.ts';
import { wrap } from './lines.ts';
import type { Paint } from './paint.ts';

/** A failure explained: the rule, who says it, and for each finding the proof and how to repeat it. */
export function failureLines(failure: Failure, url: string, paint: Paint): readonly string[] {
  const { id, statement, source, findings } = failure;
  return [
    `${paint.mark('fail')} ${paint.bold(visible(id))}`,
    ...wrap(visible(statement), '  '),
    ...(source === undefined ? [] : wrap(visible(source), '    ', '  Source: ').map(paint.dim)),
    ...findings
      .slice(0, explained)
      .flatMap((finding) => [
        '',
        ...findingLines(`${finding.about} [${finding.check}]`, finding, paint),
        ...proofLines(finding.proof, url),
      ]),
    ...moreLines(findings.length - explained),
  ];
}
