import type { Api } from './apis.ts';
import type { PracticeClock } from './clock.ts';
import type { Random } from './random.ts';

/** What a practice is called. */
export type PracticeName = {
  /** What the store knows it by. */
  readonly id: string;
  /** What its ids are made from. */
  readonly label: string;
};

/** How a practice begins; a reset leads back to it. */
export type Beginning = {
  /** Demo items a resource; none: what every practice of the server begins with. */
  readonly demo?: number | undefined;
  readonly seed: number;
  readonly api: Api;
};

/** A world of its own: its data, its clock, its chance, its profile. */
export type Practice = PracticeName & {
  readonly beginning: Beginning;
  readonly clock: PracticeClock;
  /** Whether a key of its own was made for it, so that it may end. */
  readonly minted: boolean;
  /** What its ids are made from, besides its label. */
  seed: number;
  random: Random;
  /** The API as it answers here: the contract under the practice's profile. */
  api: Api;
};
