import { closeSync, ftruncateSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../problem.ts';
import type { Touch } from './exchange.ts';
import {
  fingerprintOfKey,
  idOf,
  type LedgerHead,
  readLedger,
  refuseForeignLedger,
  toLedgerLine,
} from './ledger-file.ts';
import type { Keys } from './request-headers.ts';

/** What a run may have left in a deployment, on disk before it is there. */
export interface Ledger {
  /** Path of the file. */
  readonly file: string;
  /** What was touched and not removed, in order. */
  readonly open: readonly Touch[];
  /** Notes an item; when this returns, the note survives the end of the process. */
  touch(touch: Touch): void;
  /** Notes that an item is gone. */
  remove(touch: Touch): void;
  /** Closes the file, and deletes it when all of its items are gone. */
  close(): void;
}

/** What a new ledger is made of. */
export type LedgerOptions = {
  /** The folder that it is to lie in; made where it is missing. */
  readonly folder: string;
  /** The run's id; the file bears it. */
  readonly run: string;
  /** Base URL without a slash at its end. */
  readonly url: string;
  readonly keys: Keys;
  /** RFC 3339. */
  readonly startedAt: string;
  /** The kit's version. */
  readonly version: string;
};

/**
 * Makes the ledger of a run, `<folder>/<run>.jsonl`.
 *
 * @throws UsageError when it cannot be written, or is there
 * @example
 * const ledger = createLedger({ folder: '.voxares/ledgers', run, url, keys, startedAt, version });
 * ledger.touch({ path: '/shelves/run-1/a', as: 'first' });
 */
export function createLedger({
  folder,
  run,
  url,
  keys,
  startedAt,
  version,
}: LedgerOptions): Ledger {
  const file = join(folder, `${run}.jsonl`);
  const { first, second } = keys;
  const head: LedgerHead = {
    ledger: 1,
    url,
    keys: {
      first: fingerprintOfKey(first),
      ...(second !== undefined && { second: fingerprintOfKey(second) }),
    },
    run,
    startedAt,
    version,
  };
  return told(file, () => {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const descriptor = openSync(file, 'ax', 0o600);
    write(descriptor, `${JSON.stringify(head)}\n`);
    return ledgerOn(file, descriptor, []);
  });
}

/**
 * Opens the ledger of a run that ended before it had cleaned up.
 *
 * @throws UsageError when it is damaged, no ledger, or belongs to another deployment or other keys
 */
export function openLedger(
  file: string,
  owner: { readonly url: string; readonly keys: Keys },
): Ledger {
  const content = readLedger(file);
  refuseForeignLedger(file, content, owner.url, owner.keys);
  return told(file, () => {
    const descriptor = openSync(file, 'r+');
    ftruncateSync(descriptor, content.length); // a torn line would damage the next one
    closeSync(descriptor);
    return ledgerOn(file, openSync(file, 'a'), content.open);
  });
}

function ledgerOn(file: string, descriptor: number, start: readonly Touch[]): Ledger {
  const open = new Map(start.map((touch) => [idOf(touch), touch]));
  return {
    file,
    get open() {
      return [...open.values()];
    },
    touch(touch) {
      if (open.has(idOf(touch))) return;
      told(file, () => write(descriptor, toLedgerLine('touch', touch)));
      open.set(idOf(touch), touch);
    },
    remove(touch) {
      if (!open.has(idOf(touch))) return;
      told(file, () => write(descriptor, toLedgerLine('removed', touch)));
      open.delete(idOf(touch));
    },
    close() {
      closeSync(descriptor);
      if (open.size === 0) rmSync(file, { force: true });
    },
  };
}

/** All of it: the page cache keeps what was written when the process is killed. */
function write(descriptor: number, line: string): void {
  const bytes = Buffer.from(line);
  for (let written = 0; written < bytes.length; ) written += writeSync(descriptor, bytes, written);
}

/** A failure of the file system as one line. */
function told<Result>(file: string, act: () => Result): Result {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    const advice = 'a run writes nothing that it has not noted there';
    const message = `${file}: the ledger cannot be written (${error.code}); ${advice}`;
    throw new UsageError(message, { cause: error });
  }
}
