import type { Json } from '../../json.ts';
import { type Difference, differencesOf, type EntryPattern } from './differences.ts';
import type { Entry } from './entry.ts';
import type { Journal } from './journal.ts';
import { shownUrl } from './redact.ts';

/** What requests there should be. */
export type Expectation = {
  readonly operation?: string | undefined;
  readonly where?: EntryPattern | undefined;
  /** Exactly so many. Without any number: at least one. */
  readonly count?: number | undefined;
  readonly atLeast?: number | undefined;
  readonly atMost?: number | undefined;
};

/** Whether there were such requests. */
export type Verification = {
  readonly verified: boolean;
  /** Whether nobody knows: it rests on what the journal did not keep. It is not verified then. */
  readonly undecided: boolean;
  /** What was expected and what there was, in a line, and what came nearest in a line each. */
  readonly message: string;
  /** How many requests were as wanted, and which, the newest first. */
  readonly count: number;
  readonly requests: readonly string[];
  /** Those that came nearest without being as wanted. */
  readonly nearest: readonly Miss[];
};

/** A request that was not as wanted, and in what. */
export type Miss = {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly differences: readonly Difference[];
};

/** How many of the requests, and of those that came near, are told. */
const mostTold = 10;
const mostMisses = 3;

/**
 * Holds a journal against an expectation. What the journal did not keep may have been as wanted, or not: what
 * rests on it is not verified.
 */
export function verified(
  journal: Journal,
  { operation, where = {}, count, atLeast, atMost }: Expectation,
  basePath: string,
): Verification {
  const pattern = { ...where, operation: operation ?? where.operation };
  const found: Entry[] = [];
  const others: Miss[] = [];
  for (const entry of journal.entries()) {
    const differences = differencesOf(entry, pattern, basePath);
    if (differences.length === 0) found.push(entry);
    else others.push(toMiss(entry, differences));
  }
  const least = count ?? atLeast ?? (atMost === undefined ? 1 : 0);
  const most = count ?? atMost ?? Number.POSITIVE_INFINITY;
  const perhaps = found.length + others.filter(isPerhaps).length + journal.dropped;
  const isRight = found.length >= least && perhaps <= most;
  const undecided = !isRight && found.length <= most && perhaps >= least;
  const nearest = isRight || found.length > most ? [] : nearestOf(others);
  const wanted = `${numberOf(least, most)} ${wordsOf(pattern)}`;
  const were = `there ${found.length === 1 ? 'was' : 'were'} ${found.length}`;
  const gone = undecided ? droppedOf(journal, most) : '';
  const said = isRight ? '' : nearest.map((miss) => `\n  ${lineOf(miss)}`).join('');
  return {
    verified: isRight,
    undecided,
    message: `expected ${wanted}; ${were}${gone}${said}`,
    count: found.length,
    requests: found
      .slice(-mostTold)
      .reverse()
      .map(({ id }) => id),
    nearest,
  };
}

/** Whether a request differs in nothing that is known. */
function isPerhaps({ differences }: Miss): boolean {
  return differences.every(({ unknown }) => unknown !== undefined);
}

/** Why it cannot be told, where entries went, and what to do. */
function droppedOf({ dropped }: Journal, most: number): string {
  if (dropped === 0) return '';
  const went = dropped === 1 ? '1 older entry was' : `${dropped} older entries were`;
  const instead = most === Number.POSITIVE_INFINITY ? '' : ', or ask for atLeast';
  const advice = `clear the journal before what is to be counted${instead}`;
  return ` that the journal still has; ${went} dropped to make room, so that nobody knows: ${advice}`;
}

/** Those with the fewest differences; another operation is the greatest of all. */
function nearestOf(misses: readonly Miss[]): readonly Miss[] {
  const far = ({ differences }: Miss) =>
    differences.reduce((sum, { at }) => sum + (/^\/(operation|method|path)$/.test(at) ? 10 : 1), 0);
  return misses
    .toReversed()
    .sort((a, b) => far(a) - far(b))
    .slice(0, mostMisses);
}

function toMiss({ id, method, url, status }: Entry, differences: readonly Difference[]): Miss {
  return { id, method, path: shownUrl(url).path, status, differences };
}

function numberOf(least: number, most: number): string {
  const last = most === Number.POSITIVE_INFINITY ? least : most;
  const noun = last === 1 ? 'request' : 'requests';
  if (least === most) return `exactly ${least} ${noun}`;
  if (last === least) return `at least ${least} ${noun}`;
  return `${least === 0 ? 'at most' : `${least} to`} ${most} ${noun}`;
}

function wordsOf({ operation, ...rest }: EntryPattern): string {
  const given = Object.entries(rest).filter(([, value]) => value !== undefined);
  const where = given.length > 0 ? ` where ${JSON.stringify(Object.fromEntries(given))}` : '';
  return `${operation === undefined ? 'of any kind' : `of ${operation}`}${where}`;
}

function lineOf({ id, method, path, status, differences }: Miss): string {
  const told = differences.map(({ at, expected, received, unknown }) => {
    if (unknown !== undefined) return `${at} is not known, since ${unknown}`;
    return `${at} is ${shown(received)}, not ${shown(expected)}`;
  });
  return `${id} ${method} ${path} ${status}: ${told.join('; ')}`;
}

function shown(value: Json | undefined): string {
  const text = value === undefined ? 'absent' : JSON.stringify(value);
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}
