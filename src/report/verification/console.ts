import { keyLines } from '../console/finding-lines.ts';
import { createPaint } from '../console/paint.ts';
import { toReportText } from '../console/report-text.ts';
import type { ConsoleOptions } from '../console.ts';
import { runNotesOf } from '../run-notes.ts';
import type { VerificationResult } from '../verification.ts';
import { visible } from '../visible.ts';
import { interactionSections } from './interaction-sections.ts';
import { proofOf, type Unmet, unmetOf } from './unmet.ts';
import { unmetLines } from './unmet-lines.ts';
import { verificationVerdictOf } from './verdict.ts';

/**
 * A verification for a person at a terminal: a line an interaction, what is not kept explained with the
 * curl lines that repeat it, and the verdict as the last line. Nothing that a deployment answered or that
 * stands in a pact reaches the terminal as a control sequence.
 *
 * @example
 * process.stdout.write(toVerificationConsole(result, { color: false }));
 */
export function toVerificationConsole(
  result: VerificationResult,
  { color }: ConsoleOptions,
): string {
  const paint = createPaint(color);
  const isTested = result.interactions.some(({ status }) => status === 'pass' || status === 'fail');
  // Where the run ended before anything was verified, the reason is all that there is to read.
  const isOver = !isTested && result.stopped !== undefined;
  const unmet = isOver ? [] : unmetOf(result).filter(isNews());
  const content = {
    sections: [
      ...(isOver ? [] : interactionSections(result.interactions, paint)),
      keyLines(proofOf(unmet), paint),
      ...unmet.map((one) => unmetLines(one, result.target, paint)),
    ],
    notes: runNotesOf(result),
    figures: `; run ${visible(result.run)}`,
    verdict: verificationVerdictOf(result),
    isGood: result.verdict === 'verified',
  };
  return toReportText(result, content, paint);
}

/** What has nothing to show but the reason that another one has is told by its line alone. */
function isNews(): (unmet: Unmet) => boolean {
  const told = new Set<string>();
  return ({ interaction: { reason }, evidence }) => {
    if (reason === undefined) return true;
    const isTold = told.has(reason);
    told.add(reason);
    return evidence.length > 0 || !isTold;
  };
}
