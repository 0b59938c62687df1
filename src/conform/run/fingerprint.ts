import { createHash } from 'node:crypto';
import type { JsonObject } from '../../json.ts';
import { isAccepted } from '../../target/exchange.ts';
import type { Lab } from '../lab/lab.ts';
import { walkList } from '../lab/walk-list.ts';
import { largestPage } from '../list/largest-page.ts';

/** What the run's practices hold, as a number and a hash: enough to tell whether they are what they were. */
export type Fingerprint = { readonly count: number; readonly hash: string };

/** Of a practice with more pages, only so many from the beginning and from the end are read. */
const mostPages = 8;

/**
 * Walks the practices and keeps no more than a hash of them; none where there is no list, or it is refused.
 */
export async function fingerprintOf(lab: Lab): Promise<Fingerprint | undefined> {
  if (lab.subject.operations.list === undefined) return undefined;
  const hash = createHash('sha256');
  let count = 0;
  for (const as of lab.hasSecondKey ? (['first', 'second'] as const) : (['first'] as const)) {
    const read = await readPractice(lab, as);
    if (read === undefined) return undefined;
    // Pages may have been of another size then, so what counts is what is on them, and not where.
    const texts = read.items.map((item) => JSON.stringify(item)).sort();
    for (const text of [as, String(read.count), ...texts]) hash.update(text);
    count += read.count;
  }
  return { count, hash: hash.digest('hex') };
}

async function readPractice(
  lab: Lab,
  as: 'first' | 'second',
): Promise<{ readonly items: readonly JsonObject[]; readonly count: number } | undefined> {
  for (const size of [largestPage(lab), undefined]) {
    const sized = size === undefined ? {} : { size };
    const begin = await walkList(lab, { ...sized, as, pages: mostPages });
    const [first] = begin.proof;
    if (first === undefined || !isAccepted(first)) continue; // the size may be one that is refused
    const { items, count = items.length } = begin;
    const perPage = items.length / begin.proof.length;
    const pages = Math.ceil(count / Math.max(1, perPage));
    if (begin.proof.length < mostPages || pages <= mostPages) return { items, count };
    const from = Math.max(mostPages, pages - mostPages);
    const end = await walkList(lab, { ...sized, as, from, pages: mostPages });
    return { items: [...items, ...end.items], count };
  }
  return undefined;
}
