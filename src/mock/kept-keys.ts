import { randomBytes } from 'node:crypto';
import type { KeptKeys } from './kept-keys-file.ts';

/**
 * Opens the keys that were made for the practices of a store's file, which has to be locked by now; without a
 * file none is kept.
 *
 * @throws UsageError with the place of what is wrong in there
 */
export async function openKeptKeys(db: string | undefined): Promise<KeptKeys> {
  // Loaded on demand: a server whose state is in memory starts without it.
  if (db !== undefined) return (await import('./kept-keys-file.ts')).openKeysFile(db);
  const salt = randomBytes(32).toString('hex');
  return { salt, file: undefined, all: [], add: async () => {}, remove: async () => {} };
}
