import { closeSync, ftruncateSync, openSync, writeSync } from 'node:fs';
import { Problem } from '../problem.ts';
import { isFull } from './file-error.ts';

/**
 * A file of lines that only grows. What is appended survives the end of the process, by `kill -9` too:
 * the page cache belongs to the system. Against a power cut only `fsync` would help, at the cost of a
 * disk's answer for each write; a mock does not need that.
 */
export class LogFile {
  readonly #descriptor: number;
  #length: number;
  #torn = false;

  /** Opens a log that has so many bytes, or makes it. */
  constructor(path: string, length: number) {
    // `ax`: a log that nobody expected to be there is not ours to write to.
    this.#descriptor = openSync(path, length === 0 ? 'ax' : 'a', 0o600);
    this.#length = length;
  }

  /** Bytes. */
  get length(): number {
    return this.#length;
  }

  /** Appends all of it or nothing. Throws a `Problem` when there is no room. */
  append(lines: Buffer): void {
    let written = 0;
    try {
      this.#cutTorn();
      while (written < lines.length) written += writeSync(this.#descriptor, lines, written);
    } catch (error) {
      this.#torn ||= written > 0;
      this.#tryCutTorn();
      if (!isFull(error)) throw error;
      const detail = 'There is no room on the disk to keep this change; nothing was changed.';
      throw new Problem('storage-full', detail, { cause: error });
    }
    this.#length += lines.length;
  }

  close(): void {
    this.#tryCutTorn();
    closeSync(this.#descriptor);
  }

  /** Nothing may follow a line that was written in part. */
  #cutTorn(): void {
    if (!this.#torn) return;
    ftruncateSync(this.#descriptor, this.#length);
    this.#torn = false;
  }

  #tryCutTorn(): void {
    try {
      this.#cutTorn();
    } catch {
      // The next append tries again, and the next start cuts a torn end off.
    }
  }
}
