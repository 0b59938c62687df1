import { rm, stat } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { packageRoot } from '../package-root.ts';
import type { Change, ChangeLog } from './change-log.ts';
import { foldFiles } from './fold-files.ts';
import type { FoldTask } from './fold-worker.ts';
import { LogFile } from './log-file.ts';
import { type Layouts, toLines } from './log-lines.ts';
import { logPathOf, type StoreFiles } from './store-files.ts';

/** Where a file's logs stand when it is opened. */
type LogStart = {
  /** The first log that is not in the file. */
  readonly first: number;
  /** The log to append to, and how many bytes it has. */
  readonly last: number;
  readonly length: number;
  /** The bytes of the file. */
  readonly fileSize: number;
};

/** The log beside a file. It is folded into the file in another thread once it has outgrown the file. */
export class FileLog implements ChangeLog {
  readonly #files: StoreFiles;
  readonly #layouts: Layouts;
  readonly #minimum: number;
  #first: number;
  #last: number;
  #log: LogFile;
  #fileSize: number;
  #folding: Promise<void> | undefined;

  /** `minimum`: bytes that a log has before it is folded, however small the file is. */
  constructor(files: StoreFiles, layouts: Layouts, minimum: number, start: LogStart) {
    this.#files = files;
    this.#layouts = layouts;
    this.#minimum = minimum;
    this.#first = start.first;
    this.#last = start.last;
    this.#fileSize = start.fileSize;
    this.#log = new LogFile(logPathOf(files, start.last), start.length);
  }

  append(change: Change): void {
    this.appendAll([change]);
  }

  /** Keeps all of the changes or none. */
  appendAll(changes: readonly Change[]): void {
    if (changes.length === 0) return;
    this.#log.append(toLines(changes, this.#layouts));
    const isDue = this.#log.length > Math.max(this.#minimum, this.#fileSize);
    if (isDue && this.#folding === undefined) this.#startFold();
  }

  /** Folds what is not in the file yet, so that the file alone says all. */
  async close(): Promise<void> {
    await this.#folding;
    this.#log.close();
    const hasNews = this.#first < this.#last || this.#log.length > 0;
    if (hasNews) await foldFiles(this.#files, this.#last);
    else await rm(logPathOf(this.#files, this.#last), { force: true });
  }

  #startFold(): void {
    const last = this.#last;
    const full = this.#log;
    try {
      this.#log = new LogFile(logPathOf(this.#files, last + 1), 0);
    } catch {
      // No room for another file: this log goes on, and a later append tries again.
      return;
    }
    this.#last = last + 1;
    full.close();
    this.#folding = this.#fold(last).finally(() => {
      this.#folding = undefined;
    });
  }

  /** A fold that fails loses nothing; the next one takes the logs that it left. */
  async #fold(last: number): Promise<void> {
    try {
      await foldInThread({ files: this.#files, last });
      this.#first = last + 1;
      this.#fileSize = (await stat(this.#files.path)).size;
    } catch {
      // What is wrong with the file is told at `close`, which folds once more.
    }
  }
}

function foldInThread(task: FoldTask): Promise<void> {
  const script = new URL('dist/store/fold-worker.js', packageRoot);
  const worker = new Worker(script, { workerData: task });
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`the thread that folds ended with ${code}`));
    });
  });
}
