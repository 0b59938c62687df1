import { chmod, mkdir, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { UsageError } from '../problem.ts';

/**
 * Writes a report: the folders that it lies in are made, and what was in the file before is replaced as a
 * whole or not at all. A pipe or a device is written to as it stands.
 *
 * @param path relative to the working directory
 * @throws UsageError in one line where the file cannot be written
 * @example
 * await writeReport('reports/conform.json', toJson(result));
 */
export async function writeReport(path: string, text: string): Promise<void> {
  try {
    await refuseUnwritable(path);
    const known = await stat(resolve(path)).catch(() => undefined);
    if (known !== undefined && !known.isFile()) return await writeFile(path, text);
    // A link stays one; what it leads to is replaced.
    const file = known === undefined ? resolve(path) : await realpath(path);
    await replace(file, text, known?.mode);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${path}: cannot be written: ${reasonOf(error)}`, { cause: error });
  }
}

/**
 * Refuses a file that a report could not be written to, before a long run and not after it.
 *
 * @throws UsageError in one line
 */
export async function refuseUnwritable(path: string): Promise<void> {
  const known = await stat(resolve(path)).catch(() => undefined);
  if (known?.isDirectory()) throw new UsageError(`${path}: it is a folder; name a file`);
}

async function replace(file: string, text: string, mode: number | undefined): Promise<void> {
  const folder = dirname(file);
  await mkdir(folder, { recursive: true });
  const temporary = join(folder, `.${basename(file).slice(0, 100)}.${process.pid}.tmp`);
  try {
    await rm(temporary, { force: true });
    await writeFile(temporary, text, { flag: 'wx' });
    if (mode !== undefined) await chmod(temporary, mode & 0o777);
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

const reasons = new Map([
  ['EACCES', 'permission denied'],
  ['EDQUOT', 'the disk quota is used up'],
  ['EEXIST', 'a part of its path is a file'],
  ['ELOOP', 'its symbolic links go in circles'],
  ['ENAMETOOLONG', 'the name is too long'],
  ['ENOENT', 'there is no such folder'],
  ['ENOSPC', 'no space left on the disk'],
  ['ENOTDIR', 'a part of its path is a file'],
  ['EPERM', 'not permitted'],
  ['EROFS', 'the file system is read-only'],
]);

function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException; // what the file system throws
  return reasons.get(code ?? '') ?? code ?? message;
}
