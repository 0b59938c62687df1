import type { Caller } from './caller.ts';
import type { KnownKey } from './keys.ts';
import type { Model } from './model.ts';
import type { Notices } from './notices.ts';

/** What the parts of the page work with: a practice, the API as it is there, and ways to tell and be told. */
export type Practice = {
  readonly caller: Caller;
  readonly model: Model;
  readonly notices: Notices;
  /**
   * Tells every part of the page that the practice changed.
   *
   * @param by who changed it: this page, or a client whose request was seen
   */
  changed(by?: 'page' | 'client'): void;
  /** Works with another key from now on. */
  use(key: KnownKey): void;
};

/** A part of the page. */
export type Panel = {
  readonly element: HTMLElement;
  /** Shows things as they are now. */
  refresh(): Promise<void>;
};
