import { readFile, rm } from 'node:fs/promises';
import { UsageError } from '../problem.ts';
import { inDocument, loadFileDocument } from './document-file.ts';
import { toFileError } from './file-error.ts';
import { fold, type LogEntry } from './fold.ts';
import { logEntriesOf, wholeLinesOf } from './log-lines.ts';
import { writePrivateFile } from './private-file.ts';
import { logPathOf, type StoreFiles } from './store-files.ts';

/**
 * Folds all logs up to that number into the file and removes them. Wherever it is cut short, file and
 * logs together still say the same: the file changes by a rename, and names itself the first log that
 * is not in it.
 */
export async function foldFiles(files: StoreFiles, last: number): Promise<void> {
  const document = await loadFileDocument(files);
  if (document === undefined) {
    throw new UsageError(
      `${files.shown}: was removed while in use; its log has the latest changes`,
    );
  }
  const numbers = numbersBetween(document.log, last);
  for (const number of numbers) {
    const { entries } = await loadLog(files, number);
    await inDocument(files, () => fold(document, entries));
  }
  document.log = Math.max(document.log, last + 1);
  await writePrivateFile(files, document);
  for (const number of numbers) await rm(logPathOf(files, number), { force: true });
}

/** A log's entries, parsed one by one, and how many bytes of it are whole lines. */
export async function loadLog(
  files: StoreFiles,
  number: number,
): Promise<{ readonly entries: Iterable<LogEntry>; readonly length: number }> {
  const shown = logPathOf({ ...files, path: files.shown }, number);
  try {
    const lines = wholeLinesOf(await readFile(logPathOf(files, number)));
    return { entries: logEntriesOf(lines, shown), length: lines.length };
  } catch (error) {
    throw toFileError(shown, error);
  }
}

function numbersBetween(first: number, last: number): readonly number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}
