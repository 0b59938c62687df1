import { UsageError } from '../problem.ts';

const reasons = new Map([
  ['EACCES', 'permission denied'],
  ['EDQUOT', 'the disk quota is used up'],
  ['EFBIG', 'the file may not grow any more'],
  ['EISDIR', 'it is a folder; name a file'],
  ['ELOOP', 'its symbolic links go in circles'],
  ['ENAMETOOLONG', 'the name is too long'],
  ['ENOENT', 'no such file or folder'],
  ['ENOSPC', 'no space left on the disk'],
  ['ENOTDIR', 'a part of its path is no folder'],
  ['EPERM', 'not permitted'],
  ['EROFS', 'the file system is read-only'],
]);

/** Codes that say that there is no room to write to. */
const full = ['ENOSPC', 'EDQUOT', 'EFBIG'];

/** The code that the operating system gave, such as `ENOENT`. */
export function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** Whether the system refused to write because there is no room. */
export function isFull(error: unknown): boolean {
  return full.includes(codeOf(error) ?? '');
}

/** A failure of the file system as one line about the file; any other error as it is. */
export function toFileError(file: string, error: unknown): unknown {
  const code = codeOf(error);
  // Only what the system refused has a `syscall`; other codes are Node's own, for mistakes of ours.
  if (code === undefined || !(error instanceof Error) || !('syscall' in error)) return error;
  return new UsageError(`${file}: ${reasons.get(code) ?? code}`, { cause: error });
}
