import type { Lab } from './lab/lab.ts';

/** What a check needs that not every run has. */
export type Need =
  /** A key of a second practice. */
  | 'second-key'
  /** The name of the key. */
  | 'key-name'
  /** Requests that write. */
  | 'writes'
  /** A key in which any text can stand. */
  | 'free-key';

/**
 * Something that is tested, in a namespace of its own. It finds by telling its lab; it throws only when
 * the run itself cannot go on.
 */
export type Check = {
  /** `group/name`, stable from version to version. */
  readonly id: string;
  /** Ids of the rules that it tests. */
  readonly rules: readonly string[];
  /** What is tested, in a line. */
  readonly about: string;
  readonly needs: readonly Need[];
  run(lab: Lab): Promise<Skip | undefined>;
};

/** A check that could not be run, and why. */
export type Skip = { readonly skip: string };
