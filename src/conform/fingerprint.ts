import { createHash } from 'node:crypto';
import type { Lab } from './lab.ts';
import { largestPage } from './largest-page.ts';

/** What the run's practices hold, as a number and a hash: enough to tell whether they are what they were. */
export type Fingerprint = { readonly count: number; readonly hash: string };

/** Walks the practices and keeps no more than a hash of them; none where there is no list. */
export async function fingerprintOf(lab: Lab): Promise<Fingerprint | undefined> {
  if (lab.subject.operations.list === undefined) return undefined;
  const hash = createHash('sha256');
  let count = 0;
  for (const as of lab.hasSecondKey ? (['first', 'second'] as const) : (['first'] as const)) {
    const walk = await lab.walk(largestPage(lab), as);
    const texts = walk.items.map((item) => JSON.stringify(item)).sort();
    for (const text of [as, ...texts]) hash.update(text);
    count += walk.count ?? walk.items.length;
  }
  return { count, hash: hash.digest('hex') };
}
