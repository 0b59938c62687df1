import type { RunResult } from './result.ts';
import { runEndOf, runNotesOf } from './run-notes.ts';
import { counted, tallyOf } from './tally.ts';

/**
 * What a run came to, in one line.
 *
 * @example
 * verdictOf(result) // 'conforms: 52 rules kept, 3 skipped, 2 open questions answered otherwise'
 */
export function verdictOf(result: RunResult): string {
  const { rules, answers } = tallyOf(result);
  const isTested = rules.pass + rules.fail + answers.pass + answers.fail > 0;
  const parts = [
    !isTested && 'nothing was tested',
    rules.fail > 0 && `${counted(rules.fail, 'rule')} broken`,
    answers.fail > 0 && `${counted(answers.fail, 'open question')} answered as none may be`,
    rules.pass > 0 &&
      (rules.fail > 0 ? `${rules.pass} kept` : `${counted(rules.pass, 'rule')} kept`),
    isTested && rules.skip > 0 && `${rules.skip} skipped`,
    answers.differs > 0 && `${counted(answers.differs, 'open question')} answered otherwise`,
    isTested && answers.unknown > 0 && `${answers.unknown} unknown`,
    ...runEndOf(result),
  ];
  const isPartial = result.verdict === 'conforms' && result.stopped !== undefined;
  const limit = isPartial ? ', as far as it was tested' : '';
  return `${result.verdict}${limit}: ${parts.filter(Boolean).join(', ')}`;
}

/** What a reader should know besides: each in a sentence. */
export function notesOf(result: RunResult): readonly string[] {
  return [...runNotesOf(result), comparisonNote(result)];
}

function comparisonNote({ restored }: RunResult): string {
  if (restored === undefined) return 'The practice was not compared with what it was before.';
  if (restored) return 'The practice is as it was before the run.';
  return 'The practice is not as it was before the run: others may have written meanwhile.';
}
