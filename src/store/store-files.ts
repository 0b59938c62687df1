import { mkdir, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { codeOf } from './file-error.ts';

/** Where a store's files lie. */
export type StoreFiles = {
  /** The file as the user named it, for messages. */
  readonly shown: string;
  /** The file itself, symbolic links followed: a rename must not replace a link. */
  readonly path: string;
};

/** Finds the file and makes the folder that it is to lie in (its owner's, as it holds personal data). */
export async function loadStoreFiles(shown: string): Promise<StoreFiles> {
  const path = resolve(shown);
  await makeFolder(dirname(path));
  const folder = await realpath(dirname(path));
  const real = await realpath(path).catch(() => join(folder, basename(path)));
  return { shown, path: real };
}

/** The file beside it that holds the changes since the last fold. */
export function logPathOf({ path }: StoreFiles, number: number): string {
  return `${path}.log.${number}`;
}

/** The file beside it that says which process has it open. */
export function lockPathOf({ path }: StoreFiles): string {
  return `${path}.lock`;
}

/** The file beside it that holds what is known of the keys that were made for its practices. */
export function keysFileOf({ shown, path }: StoreFiles): StoreFiles {
  return { shown: `${shown}.keys`, path: `${path}.keys` };
}

/** What lowdb writes before it renames it to the file. */
export function temporaryPathOf({ path }: StoreFiles): string {
  return join(dirname(path), `.${basename(path)}.tmp`);
}

/** Not by `recursive`: that never ends where the system refuses a folder with ENOENT, as in `/proc`. */
async function makeFolder(path: string): Promise<void> {
  if (await isThere(path)) return;
  const above = dirname(path);
  if (above !== path) await makeFolder(above);
  try {
    await mkdir(path, { mode: 0o700 });
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  }
}

async function isThere(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    throw error;
  }
}
