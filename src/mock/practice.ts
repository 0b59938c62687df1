import type { Snapshot } from '../store/store.ts';
import type { Api } from './apis.ts';
import type { ClockState, PracticeClock } from './clock.ts';
import type { Faults } from './faults/faults.ts';
import type { Journal } from './journal/journal.ts';
import type { Random } from './random.ts';
import type { RateWindow } from './rate-limit.ts';

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
  /** What it begins as instead, if it is a fork. */
  readonly snapshot?: PracticeSnapshot | undefined;
};

/** A world of its own: its data, its clock, its chance, its profile. */
export type Practice = PracticeName & {
  readonly beginning: Beginning;
  readonly clock: PracticeClock;
  readonly faults: Faults;
  /** The requests that it got. */
  readonly journal: Journal;
  /** Moments to come back to, by name. */
  readonly snapshots: Map<string, PracticeSnapshot>;
  /** The name of the key that was made for it, so that it may end; none: the mock was started with its key. */
  readonly mintedAs: string | undefined;
  /** What its ids are made from, besides its label. */
  seed: number;
  random: Random;
  /** The API as it answers here: the contract under the practice's profile. */
  api: Api;
  /** Requests of the last minute, where their number is limited. */
  rateWindow: RateWindow | undefined;
  /** When a key last opened it, in milliseconds of the system's clock. */
  lastUsed: number;
};

/** A practice as it was at one moment. It shares its items with the practice; none is copied. */
export type PracticeSnapshot = {
  readonly data: Snapshot;
  readonly clock: ClockState;
  readonly label: string;
  readonly seed: number;
  readonly drawn: number;
  readonly api: Api;
  /** By the practice's clock, in milliseconds since 1970. */
  readonly takenAt: number;
  /** Items by resource. */
  readonly counts: Readonly<Record<string, number>>;
};
