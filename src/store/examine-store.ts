import { constants } from 'node:fs';
import { access, realpath } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { loadFileDocument } from './document-file.ts';
import { codeOf, toFileError } from './file-error.ts';
import { refuseLocked } from './file-lock.ts';
import { checkFile } from './open-file-store.ts';

/**
 * Whether a store could be opened in a file; nothing is changed.
 *
 * @returns how many practices the file has; none: there is no file, and one can be made
 * @throws UsageError for a file that cannot be opened, or that a process has open
 */
export async function examineStore(shown: string): Promise<number | undefined> {
  const path = await realpath(resolve(shown)).catch(() => resolve(shown));
  const files = { shown, path };
  try {
    await checkFile(files);
    await refuseLocked(files);
    // The file is replaced by a rename, and its log lies beside it.
    await access(await nearestFolder(dirname(path)), constants.W_OK);
    const document = await loadFileDocument(files);
    return document && Object.keys(document.practices).length;
  } catch (error) {
    throw toFileError(shown, error);
  }
}

/** The folder, or the one above it that folders would be made in. */
async function nearestFolder(path: string): Promise<string> {
  try {
    await access(path);
    return path;
  } catch (error) {
    if (codeOf(error) !== 'ENOENT' || dirname(path) === path) throw error;
    return nearestFolder(dirname(path));
  }
}
