import { randomBytes } from 'node:crypto';
import type { ProfileChoice } from '../spec/profile-choice.ts';
import type { Apis } from './apis.ts';
import type { KeyRing } from './key-ring.ts';
import type { Practice } from './practice.ts';
import type { Practices } from './practices.ts';

/** How a practice that is made for one test is to be. */
export type PracticeOptions = {
  /** The key's name; what ids are made from, too, so that a name gets the same ids at every run. */
  readonly name?: string | undefined;
  /** Demo items a resource; default those of the server, or its fixtures. */
  readonly demo?: number | undefined;
  /** What ids, demo data and chance follow from; default the server's. */
  readonly seed?: number | undefined;
  /** Answers to the open questions; default the server's profile. */
  readonly profile?: ProfileChoice | undefined;
};

/** A key that was made just now, and what it opens. It is told this once. */
export type Minted = {
  readonly key: string;
  readonly name: string;
  readonly practice: Practice;
};

/** What keys and their practices are made with. */
export type MintParts = {
  readonly apis: Apis;
  readonly practices: Practices;
  readonly keys: KeyRing;
  /** The server's seed. */
  readonly seed: number;
};

/**
 * Prepares the making of practices, each with a key of its own.
 *
 * @throws Problem `invalid` for a profile that is none
 */
export function createMint({ apis, practices, keys, seed: usual }: MintParts) {
  let count = 0;
  return async ({ name, demo, seed = usual, profile }: PracticeOptions): Promise<Minted> => {
    const api = profile === undefined ? apis.usual : await apis.under(profile, '/profile');
    count += 1;
    const secret = randomBytes(12).toString('hex');
    const key = `vox-test${count}-${secret}`;
    const id = `test-${count}-${secret.slice(0, 8)}`;
    const label = name ?? `test-${count}`;
    const practice = practices.add({ id, label }, { demo, seed, api });
    keys.add({ key, name: label, practice: id });
    return { key, name: label, practice };
  };
}
