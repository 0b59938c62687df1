import { readFile, stat } from 'node:fs/promises';
import { Low } from 'lowdb';
import { JSONFile } from 'lowdb/node';
import { UsageError } from '../problem.ts';
import { toFileError } from './file-error.ts';
import { type FileDocument, FileFault, toFileDocument } from './file-format.ts';
import { damageIn, memberIn } from './json-text.ts';
import type { StoreFiles } from './store-files.ts';

/** Reads the file; `undefined` where there is none. Throws a `UsageError` where it cannot be one. */
export async function loadFileDocument(files: StoreFiles): Promise<FileDocument | undefined> {
  const nothing = {};
  const low = new Low<unknown>(new JSONFile(files.path), nothing);
  try {
    await low.read();
    if (low.data === nothing && !(await exists(files))) return undefined;
  } catch (error) {
    if (error instanceof SyntaxError) throw await toDamage(files, error);
    throw toFileError(files.shown, error);
  }
  return inDocument(files, () => toFileDocument(low.data, files.shown));
}

/** Runs what may throw a {@link FileFault}, and makes of that a `UsageError` that names its place. */
export async function inDocument<Result>(files: StoreFiles, run: () => Result): Promise<Result> {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof FileFault)) throw error;
    // What is wrong may have come with a log: then the place is the nearest one that the file has.
    const { line, column } = memberIn(await readFile(files.path, 'utf8'), error.path);
    throw new UsageError(`${files.shown}:${line}:${column}: ${error.message}`, { cause: error });
  }
}

async function exists({ path }: StoreFiles): Promise<boolean> {
  return (await stat(path).catch(() => undefined)) !== undefined;
}

async function toDamage(files: StoreFiles, cause: SyntaxError): Promise<UsageError> {
  const place = damageIn(await readFile(files.path, 'utf8')) ?? { line: 1, column: 1 };
  const advice = 'mend it there, or choose another --db file';
  return new UsageError(`${files.shown}:${place.line}:${place.column}: not JSON; ${advice}`, {
    cause,
  });
}
