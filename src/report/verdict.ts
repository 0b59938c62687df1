import type { RunResult } from './result.ts';
import { counted, tallyOf } from './tally.ts';
import { visible } from './visible.ts';

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
    result.interrupted && 'interrupted',
    result.leftBehind.length > 0 && `${counted(result.leftBehind.length, 'item')} left behind`,
  ];
  const isPartial = result.verdict === 'conforms' && result.stopped !== undefined;
  const limit = isPartial ? ', as far as it was tested' : '';
  return `${result.verdict}${limit}: ${parts.filter(Boolean).join(', ')}`;
}

/** What a reader should know besides: each in a sentence. */
export function notesOf(result: RunResult): readonly string[] {
  const { interrupted, stopped, restored, leftBehind } = result;
  const notes: string[] = [];
  if (interrupted) notes.push('The run was interrupted; what was not tested by then is skipped.');
  if (stopped !== undefined) notes.push(`The run ended early: ${visible(stopped)}`);
  if (leftBehind.length > 0) {
    const items = counted(leftBehind.length, 'item');
    notes.push(`This run made ${items} that it could not remove; they are listed as left behind.`);
  }
  if (restored === true) notes.push('The practice is as it was before the run.');
  if (restored === false) {
    notes.push('The practice is not as it was before the run: others may have written meanwhile.');
  }
  if (restored === undefined) notes.push('The practice was not compared with what it was before.');
  return notes;
}
