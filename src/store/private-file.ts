import { chmod, rm, stat, writeFile } from 'node:fs/promises';
import { Low } from 'lowdb';
import { JSONFile } from 'lowdb/node';
import { toFileError } from './file-error.ts';
import { type StoreFiles, temporaryPathOf } from './store-files.ts';

/**
 * Writes a JSON file by way of another one and a rename. Its mode stays as it is; at first it is 0600.
 *
 * @throws UsageError where the file system refuses
 */
export async function writePrivateFile(files: StoreFiles, data: object): Promise<void> {
  const temporary = temporaryPathOf(files);
  const known = await stat(files.path).catch(() => undefined);
  const mode = known === undefined ? 0o600 : known.mode & 0o777;
  try {
    // lowdb writes into the file that it finds there, so nobody else can read along meanwhile.
    await rm(temporary, { force: true });
    await writeFile(temporary, '', { flag: 'wx', mode: 0o600 });
    await chmod(temporary, mode);
    await new Low(new JSONFile<object>(files.path), data).write();
  } catch (error) {
    await rm(temporary, { force: true });
    throw toFileError(files.shown, error);
  }
}
