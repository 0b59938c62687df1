import { createHash } from 'node:crypto';
import { largestPage } from './inquiries/lists.ts';
import type { Lab } from './lab.ts';

/** What a practice holds, as a number and a hash: enough to tell whether it is what it was. */
export type Fingerprint = { readonly count: number; readonly hash: string };

/** Walks a practice and keeps no more than a hash of it; none where there is no list. */
export async function fingerprintOf(lab: Lab): Promise<Fingerprint | undefined> {
  if (lab.subject.operations.list === undefined) return undefined;
  const { items, count } = await lab.walk(largestPage(lab));
  const texts = items.map((item) => JSON.stringify(item)).sort();
  const hash = createHash('sha256');
  for (const text of texts) hash.update(text);
  return { count: count ?? items.length, hash: hash.digest('hex') };
}
