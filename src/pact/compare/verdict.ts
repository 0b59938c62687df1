import { counted } from '../../report/tally.ts';
import type { ComparedInteraction, CompareResult } from './compare-result.ts';

/**
 * The verdict in a line.
 *
 * @example
 * verdictOf(result) // 'disagrees: 3 findings in 2 of 14 interactions of 2 pacts'
 */
export function verdictOf({ verdict, pacts }: CompareResult): string {
  const all = pacts.flatMap(({ interactions }) => interactions);
  const findings = all.flatMap((one) => one.findings);
  const faults = findings.filter(({ kind }) => kind === 'fault').length;
  const notes = findings.length - faults;
  const noted = notes === 0 ? '' : `, ${counted(notes, 'note')}`;
  const total = `${counted(all.length, 'interaction')} of ${counted(pacts.length, 'pact')}`;
  if (verdict === 'agrees') return `agrees: ${total}${noted}`;
  const wrong = all.filter(isWrong).length;
  return `disagrees: ${counted(faults, 'finding')} in ${wrong} of ${total}${noted}`;
}

/** Whether the spec disagrees with an interaction in more than a note. */
export function isWrong({ findings }: ComparedInteraction): boolean {
  return findings.some(({ kind }) => kind === 'fault');
}

/** What an interaction is called: its description, and its provider states. */
export function titleOf({ description, states }: ComparedInteraction): string {
  return states.length === 0 ? description : `${description}, where ${states.join(' and ')}`;
}
