import type { PracticeState } from './practice-state.ts';
import type { Counters, Item, Key, Place } from './store.ts';

/** A change that a store is about to make. Without an item, the key's item is removed. */
export type Change =
  | {
      readonly place: Place;
      readonly key: Key;
      readonly item: Item | undefined;
      readonly counters: Counters;
    }
  | { readonly practice: string; readonly state: PracticeState }
  | { readonly practice: string; readonly isGone: true };

/** Where changes are kept before they are made, so that they outlive the process. */
export interface ChangeLog {
  /** Keeps a change; when it throws, nothing was kept and the change must not be made. */
  append(change: Change): void;
  close(): Promise<void>;
}

/** The log of a store that lives in memory alone. */
export const noLog: ChangeLog = { append: () => {}, close: async () => {} };
