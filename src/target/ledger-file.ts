import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { isJsonObject, type Json, jsonOf } from '../json.ts';
import { UsageError } from '../problem.ts';
import type { Touch } from './exchange.ts';
import type { Keys } from './request-headers.ts';

/** What a ledger says of its run, in its first line. */
export type LedgerHead = {
  /** The version of the format. */
  readonly ledger: 1;
  /** Base URL without a slash at its end. */
  readonly url: string;
  /** The keys' fingerprints. */
  readonly keys: { readonly first: string; readonly second?: string };
  /** The run's id. */
  readonly run: string;
  /** RFC 3339. */
  readonly startedAt: string;
  /** The kit's version. */
  readonly version: string;
};

/** A ledger as it lies in its file. */
export type LedgerContent = {
  readonly head: LedgerHead;
  /** What was noted and not noted as removed, in order. */
  readonly open: readonly Touch[];
  /** Bytes to the end of the last whole line. */
  readonly length: number;
};

/** What tells a key from others and gives nothing of it away. */
export function fingerprintOfKey(key: string): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 16);
}

/** The line of an item that a run may touch, or that is gone. */
export function toLedgerLine(what: 'touch' | 'removed', { path, as }: Touch): string {
  return `${JSON.stringify({ [what]: path, as })}\n`;
}

/**
 * Reads a ledger. What follows the last line end was never acted upon and does not count.
 *
 * @throws UsageError naming file and line, when it cannot be read or is none of ours
 */
export function readLedger(file: string): LedgerContent {
  const bytes = contentOf(file);
  const length = bytes.lastIndexOf('\n') + 1;
  const [first = '', ...rest] = bytes.subarray(0, length).toString('utf8').split('\n').slice(0, -1);
  const head = headOf(jsonOf(first));
  if (head === undefined) {
    throw new UsageError(`${file}:1: no ledger of a run; one begins with {"ledger":1,"url":…}`);
  }
  const open = new Map<string, Touch>();
  for (const [index, line] of rest.entries()) {
    const entry = entryOf(jsonOf(line));
    if (entry === undefined) {
      throw new UsageError(`${file}:${index + 2}: damaged; a line is {"touch":path,"as":"first"}`);
    }
    if (entry.what === 'removed') open.delete(idOf(entry.touch));
    else open.set(idOf(entry.touch), entry.touch);
  }
  return { head, open: [...open.values()], length };
}

/**
 * Refuses to clean a deployment that a ledger does not belong to.
 *
 * @param url base URL without a slash at its end
 * @throws UsageError naming what differs
 */
export function refuseForeignLedger(
  file: string,
  { head, open }: LedgerContent,
  url: string,
  keys: Keys,
): void {
  if (new URL(head.url).href !== new URL(url).href) {
    throw new UsageError(`${file}: belongs to ${head.url}, not to ${url}`);
  }
  for (const which of ['first', 'second'] as const) {
    if (!open.some((touch) => touch.as === which)) continue;
    const flag = which === 'first' ? '--key' : '--second-key';
    const key = keys[which];
    if (key === undefined) {
      throw new UsageError(`${file}: names items of the ${which} key; give it with ${flag}`);
    }
    if (fingerprintOfKey(key) === head.keys[which]) continue;
    throw new UsageError(
      `${file}: was written with another ${which} key; give that one with ${flag}`,
    );
  }
}

/** What tells the items of a ledger apart. */
export function idOf({ path, as }: Touch): string {
  return `${as} ${path}`;
}

function contentOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
    const reason = code === 'ENOENT' ? 'no such file' : code;
    throw new UsageError(`${file}: ${reason}; give a ledger of a run`, { cause: error });
  }
}

function headOf(value: Json | undefined): LedgerHead | undefined {
  if (!isJsonObject(value) || value.ledger !== 1 || !isJsonObject(value.keys)) return undefined;
  const { url, run, startedAt, version, keys } = value;
  const texts = [url, run, startedAt, version, keys.first, keys.second ?? ''];
  if (!texts.every((text) => typeof text === 'string') || !URL.canParse(String(url)))
    return undefined;
  return value as unknown as LedgerHead; // each property was looked at
}

function entryOf(value: Json | undefined) {
  if (!isJsonObject(value)) return undefined;
  const { as, touch, removed } = value;
  if (as !== 'first' && as !== 'second') return undefined;
  // A path of another form could lead out of the deployment that the ledger belongs to.
  const isPath = (path: Json | undefined) =>
    typeof path === 'string' && /^\/[\x21-\x7e]*$/.test(path);
  if (isPath(touch)) return { what: 'touch', touch: { path: String(touch), as } } as const;
  if (isPath(removed)) return { what: 'removed', touch: { path: String(removed), as } } as const;
  return undefined;
}
