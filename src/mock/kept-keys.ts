import { randomBytes } from 'node:crypto';
import type { ProfileChoice } from '../spec/profile-choice.ts';

/** What is kept of a key that was made, so that it opens its practice after a restart, too. */
export type KeptKey = {
  /** Of the whole key, with the salt; the key itself is not kept. */
  readonly hash: string;
  /** The key as it may be shown: `vox-<id>-…`. */
  readonly masked: string;
  readonly name: string;
  /** The practice's id. */
  readonly practice: string;
  /** What the practice's ids are made from. */
  readonly label: string;
  readonly seed: number;
  readonly demo?: number | undefined;
  readonly profile?: ProfileChoice | undefined;
};

/** The keys that were made for practices that a file keeps. */
export interface KeptKeys {
  /** What hashes are made with. */
  readonly salt: string;
  /** Where they are kept, as the user named it; none: they end with the process. */
  readonly file: string | undefined;
  /** Those of earlier runs. */
  readonly all: readonly KeptKey[];
  /** Keeps a key; it is in the file when the promise resolves. */
  add(key: KeptKey): Promise<void>;
  /** Forgets the keys of a practice. */
  remove(practice: string): Promise<void>;
}

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
