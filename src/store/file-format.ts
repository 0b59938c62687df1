import { isJsonObject, type Json, type JsonObject } from '../json.ts';
import { UsageError } from '../problem.ts';
import { ownOf } from './own.ts';
import type { Counters } from './store.ts';

/** What the first line of every file says, and the newest version that this kit reads. */
const name = 'voxares-kit';
const version = 1;

/** A store's file. It is pretty-printed, keyed for people to find an item and edit it. */
export type FileDocument = {
  readonly format: string;
  /** The first log that is not folded into the file. */
  log: number;
  readonly practices: Record<string, PracticeDocument>;
};

/** A practice in the file. */
export type PracticeDocument = {
  counters?: CountersDocument;
  readonly resources: Record<string, Branch>;
};

/** A practice's counters in the file: the time is an ISO 8601 date-time. */
export type CountersDocument = { readonly revision: number; readonly time: string };

/** Items under their keys, a level for each component; at the last level the names lead to items. */
export type Branch = { [component: string]: Json };

/** Something in a file that cannot be what it is. */
export class FileFault extends Error {
  /** The names that lead to it. */
  readonly path: readonly string[];

  constructor(path: readonly string[], message: string) {
    super(message);
    this.name = 'FileFault';
    this.path = path;
  }
}

/** A file without practices. */
export function createFileDocument(): FileDocument {
  return { format: `${name}/${version}`, log: 1, practices: {} };
}

/**
 * Checks the outer part of a file, down to the names of the resources. Throws a {@link FileFault}, and
 * a {@link UsageError} where `file` is no file of this kit or of a newer one.
 */
export function toFileDocument(value: unknown, file: string): FileDocument {
  const format = isJsonObject(value) ? ownOf(value, 'format') : undefined;
  const found = /^voxares-kit\/([1-9][0-9]*)$/.exec(typeof format === 'string' ? format : '')?.[1];
  if (found === undefined || !isJsonObject(value)) {
    const wanted = `"format": "${name}/${version}"`;
    throw new UsageError(`${file}:1:1: not a ${name} file (it has no ${wanted}); choose another`);
  }
  if (Number(found) > version) {
    const known = `this version reads ${name}/${version}`;
    throw new UsageError(`${file}:1:1: written by a newer ${name} (${format}); ${known}`);
  }
  const log = ownOf(value, 'log') ?? 1;
  if (!isCount(log) || log < 1) throw new FileFault(['log'], 'log must be a number from 1 on');
  const practices = objectAt(value, ['practices']);
  for (const practice of Object.keys(practices)) checkPractice(value, practice);
  // The parts that the type names were checked above; JSON.parse made the object, nobody else has it.
  // What else a person noted beside them stays.
  return {
    ...value,
    format: `${name}/${version}`,
    log,
    practices: practices as FileDocument['practices'],
  };
}

/** Counters as the file has them. */
export function toCountersDocument({ revision, time }: Counters): CountersDocument {
  return { revision, time: new Date(time).toISOString() };
}

/** A practice that a person wrote has no counters: it starts to count. */
export function countersOf(counters: CountersDocument | undefined): Counters {
  if (counters === undefined) return { revision: 0, time: 0 };
  return { revision: counters.revision, time: Date.parse(counters.time) };
}

/** Whether a value is a whole number that can be counted with. */
export function isCount(value: Json | undefined): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function checkPractice(document: JsonObject, practice: string): void {
  const path = ['practices', practice];
  const value = objectAt(document, path);
  if (Object.hasOwn(value, 'counters')) checkCounters(document, [...path, 'counters']);
  const resources = objectAt(document, [...path, 'resources']);
  for (const resource of Object.keys(resources)) {
    objectAt(document, [...path, 'resources', resource]);
  }
}

function checkCounters(document: JsonObject, path: readonly string[]): void {
  const counters = objectAt(document, path);
  if (!isCount(ownOf(counters, 'revision'))) {
    throw new FileFault([...path, 'revision'], 'revision must be a number from 0 on');
  }
  const time = ownOf(counters, 'time');
  if (typeof time !== 'string' || Number.isNaN(Date.parse(time))) {
    const right = 'a date-time such as "2026-01-01T00:00:00.000Z"';
    throw new FileFault([...path, 'time'], `time must be ${right}`);
  }
}

function objectAt(document: JsonObject, path: readonly string[]): JsonObject {
  let value: Json | undefined = document;
  for (const part of path) value = isJsonObject(value) ? ownOf(value, part) : undefined;
  if (isJsonObject(value)) return value;
  throw new FileFault(path, `${path.at(-1)} must be an object`);
}
