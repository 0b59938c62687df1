import { explained, findingLines, moreLines, proofLines } from '../console/finding-lines.ts';
import { wrap } from '../console/lines.ts';
import type { Paint } from '../console/paint.ts';
import { visible } from '../visible.ts';
import { givenOf, reasonOf, whereOf } from './interaction-text.ts';
import type { Evidence, Unmet } from './unmet.ts';

/** What is not kept explained: what it needs before it, where it stands, and all that shows it. */
export function unmetLines(
  { interaction, outcome, evidence }: Unmet,
  url: string,
  paint: Paint,
): readonly string[] {
  const { description, consumer } = interaction;
  const pending = outcome === 'pending' ? ' (pending)' : '';
  const given = givenOf(interaction);
  const why = reasonOf(interaction);
  const left = evidence.slice(explained).flatMap(({ findings }) => findings);
  return [
    `${paint.mark(outcome)} ${paint.bold(visible(`${description} [${consumer}]${pending}`))}`,
    ...(why === undefined ? [] : wrap(visible(why), '  ').map((line) => paint.as(outcome, line))),
    ...(given === undefined ? [] : wrap(visible(given), '    ', '  Given: ')),
    ...wrap(visible(whereOf(interaction)), '    ', '  In: ').map(paint.dim),
    ...evidence.slice(0, explained).flatMap((one) => ['', ...evidenceLines(one, url, paint)]),
    ...moreLines(left.length),
  ];
}

function evidenceLines({ findings, proof }: Evidence, url: string, paint: Paint) {
  return [
    ...findings
      .slice(0, explained)
      .flatMap((finding) => findingLines(finding.about, finding, paint)),
    ...moreLines(findings.length - explained),
    ...proofLines(proof, url),
  ];
}
