import { createHash } from 'node:crypto';
import type { Document } from './document.ts';

/** A short hash of a document and its rulebook, to tell by which contract a run judged. */
export function hashOf({ tree, rulebook }: Document): string {
  return createHash('sha256')
    .update(JSON.stringify([tree, rulebook]))
    .digest('hex')
    .slice(0, 16);
}
