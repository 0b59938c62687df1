import { cut, wrap } from '../../report/console/lines.ts';
import { createPaint, type Paint } from '../../report/console/paint.ts';
import { visible } from '../../report/visible.ts';
import type { ComparedInteraction, ComparedPact, CompareResult } from './compare-result.ts';
import type { CompareFinding, Place } from './finding.ts';
import { isWrong, titleOf, verdictOf } from './verdict.ts';

/** Characters that are shown of a value. */
const shownCharacters = 300;

/**
 * A comparison for a person at a terminal: a line an interaction, under it where it and the spec disagree, and
 * the verdict as the last line.
 *
 * @example
 * process.stdout.write(toCompareConsole(result, { color: false }));
 */
export function toCompareConsole(
  result: CompareResult,
  { color }: { readonly color: boolean },
): string {
  const paint = createPaint(color);
  const { api, spec, profile, pacts } = result;
  const answers = profile === undefined ? 'every allowed answer' : `the profile ${profile}`;
  const sections = [
    [paint.bold(visible(api)), ...wrap(visible(`${spec}, with ${answers}`), '')],
    ...pacts.map((pact) => pactLines(pact, paint)),
    [paint.bold(paint.as(result.verdict === 'agrees' ? 'pass' : 'fail', verdictOf(result)))],
  ];
  return `${sections.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function pactLines(
  { file, consumer, provider, interactions }: ComparedPact,
  paint: Paint,
): readonly string[] {
  return [
    `${paint.bold(visible(consumer))} with ${visible(provider)}, ${visible(file)}`,
    ...interactions.flatMap((one) => interactionLines(one, paint)),
  ];
}

function interactionLines(interaction: ComparedInteraction, paint: Paint): readonly string[] {
  const { findings } = interaction;
  const mark = paint.mark(isWrong(interaction) ? 'fail' : 'pass');
  const [first = '', ...more] = wrap(visible(titleOf(interaction)), '    ');
  return [
    `  ${mark} ${first.trimStart()}`,
    ...more,
    ...findings.flatMap((one) => findingLines(one, paint)),
  ];
}

function findingLines(finding: CompareFinding, paint: Paint): readonly string[] {
  const { code, kind, about, expected, received, pact, spec } = finding;
  const titled = (title: string, text: string) =>
    wrap(visible(text), ' '.repeat(16), `      ${title.padEnd(10)}`);
  return [
    ...wrap(`${kind === 'note' ? 'note: ' : ''}${visible(about)} [${code}]`, '    ').map(
      paint.bold,
    ),
    ...titled('expected', expected),
    ...titled('the pact', cut(received, shownCharacters)).map((line) =>
      kind === 'note' ? line : paint.as('fail', line),
    ),
    ...titled('at', placed(pact)),
    ...(spec === undefined ? [] : titled('spec', placed(spec))),
  ];
}

/** Not cut, since it is there to be opened. */
function placed({ place, pointer }: Place): string {
  return `${place} (${pointer})`;
}
