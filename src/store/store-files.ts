import { mkdir, realpath } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';

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
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
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

/** What lowdb writes before it renames it to the file. */
export function temporaryPathOf({ path }: StoreFiles): string {
  return join(dirname(path), `.${basename(path)}.tmp`);
}
