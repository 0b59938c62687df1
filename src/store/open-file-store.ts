import { constants } from 'node:fs';
import { access, readdir, rm, stat, truncate } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { Problem, UsageError } from '../problem.ts';
import type { ChangeLog } from './change-log.ts';
import { inDocument, loadFileDocument } from './document-file.ts';
import { toFileError } from './file-error.ts';
import { createFileDocument, type FileDocument } from './file-format.ts';
import { acquireLock } from './file-lock.ts';
import { FileLog } from './file-log.ts';
import { fold } from './fold.ts';
import { loadLog } from './fold-files.ts';
import { IndexedStore } from './indexed-store.ts';
import { type Adopt, loadStates } from './load-states.ts';
import type { Layouts } from './log-lines.ts';
import { writePrivateFile } from './private-file.ts';
import type { Store } from './store.ts';
import { loadStoreFiles, logPathOf, type StoreFiles, temporaryPathOf } from './store-files.ts';

/** What a store in a file is opened with. */
export type FileStoreOptions = {
  /** The file. It is made, with the folders above it, where there is none. */
  readonly path: string;
  /** The resources that the file may have, by name. */
  readonly resources: Layouts;
  /** Looks at each item that the file has; without it all are taken as they are. */
  readonly adopt?: Adopt;
  /** Bytes that the log beside the file has at least before it is folded in; 1 MiB by default. */
  readonly foldAfter?: number;
};

/** As `openFileStore`, which loads this module when it is needed. */
export async function open(options: FileStoreOptions): Promise<Store> {
  const files = await orFileError(options.path, () => loadStoreFiles(options.path));
  await orFileError(options.path, () => checkFile(files));
  const release = await orFileError(options.path, () => acquireLock(files));
  try {
    return await orFileError(options.path, () => load(files, options, release));
  } catch (error) {
    await release();
    throw error;
  }
}

async function load(
  files: StoreFiles,
  { resources, adopt = (_place, fields) => fields, foldAfter = 2 ** 20 }: FileStoreOptions,
  release: () => Promise<void>,
): Promise<Store> {
  const found = await loadFileDocument(files);
  const document = found ?? createFileDocument();
  const { numbers, leftOver } = await loadLogNumbers(files, found);
  let length = 0;
  for (const number of numbers) {
    const log = await loadLog(files, number);
    length = log.length;
    await inDocument(files, () => fold(document, log.entries));
  }
  const { states, changes } = await inDocument(files, () => loadStates(document, resources, adopt));

  // Only from here on files change: all that can be wrong with them was found.
  const last = numbers.at(-1) ?? document.log;
  if (found === undefined) await writePrivateFile(files, document);
  for (const number of leftOver) await rm(logPathOf(files, number));
  await rm(temporaryPathOf(files), { force: true });
  await cutLog(logPathOf(files, last), length);
  const { size: fileSize } = await stat(files.path);
  const start = { first: document.log, last, length, fileSize };
  const log = new FileLog(files, resources, foldAfter, start);
  log.appendAll(changes);
  return new IndexedStore(states, releasing(log, release));
}

/**
 * Looks at what is there before it is opened.
 *
 * @throws UsageError for what is no file
 */
export async function checkFile({ shown, path }: StoreFiles): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) return;
  if (found.isDirectory()) throw new UsageError(`${shown}: is a folder; name a file`);
  if (!found.isFile()) throw new UsageError(`${shown}: is no regular file; choose another`);
  // A rename would replace a read-only file all the same, so it has to be asked.
  await access(path, constants.R_OK | constants.W_OK);
}

/** The logs that the file wants, and those that it had folded in when a fold was cut short. */
async function loadLogNumbers(
  files: StoreFiles,
  document: FileDocument | undefined,
): Promise<{ readonly numbers: readonly number[]; readonly leftOver: readonly number[] }> {
  const all = await numbersBeside(files);
  const first = document?.log ?? 1;
  const numbers = all.filter((number) => number >= first);
  const stray = numbers.find((number, index) => document === undefined || number !== first + index);
  if (stray === undefined) return { numbers, leftOver: all.filter((number) => number < first) };

  const missing = document === undefined ? files.shown : `${files.shown}.log.${first}`;
  const log = `${files.shown}.log.${stray}`;
  const advice = `put it back, or remove ${log} to go on without the changes in there`;
  throw new UsageError(`${missing}: is missing, though ${log} builds on it; ${advice}`);
}

async function numbersBeside({ path }: StoreFiles): Promise<readonly number[]> {
  const prefix = `${basename(path)}.log.`;
  const names = await readdir(dirname(path));
  return names
    .filter((name) => name.startsWith(prefix) && /^[1-9][0-9]*$/.test(name.slice(prefix.length)))
    .map((name) => Number(name.slice(prefix.length)))
    .sort((a, b) => a - b);
}

/** Removes the end of a log that was written in part, which nobody was told is kept. */
async function cutLog(path: string, length: number): Promise<void> {
  if (length > 0) await truncate(path, length);
  else await rm(path, { force: true });
}

function releasing(log: ChangeLog, release: () => Promise<void>): ChangeLog {
  const close = async () => {
    try {
      await log.close();
    } finally {
      await release();
    }
  };
  return { append: (change) => log.append(change), close };
}

/** Runs it; what the file system refuses becomes a `UsageError` about the file. */
async function orFileError<Result>(file: string, run: () => Promise<Result>): Promise<Result> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof Problem)
      throw new UsageError(`${file}: ${error.message}`, { cause: error });
    throw toFileError(file, error);
  }
}
