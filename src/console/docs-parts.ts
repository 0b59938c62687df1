import type { Caller } from './caller.ts';
import type { Model } from './model.ts';
import type { Notices } from './notices.ts';

/** What the documentation is made with. */
export type DocsParts = {
  readonly caller: Caller;
  readonly model: Model;
  readonly notices: Notices;
};
