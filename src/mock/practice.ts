import type { Content, Store } from '../store/store.ts';
import type { Holder } from './key-ring.ts';

/** A world of its own: its data, its clock, its ids. */
export type Practice = {
  /** What the store knows it by. */
  readonly id: string;
  /** What its ids are made from. */
  readonly label: string;
};

/** The practices of a server. */
export interface Practices {
  /** The practice that a key opens, filled with what practices begin with when it is new. */
  open(holder: Holder): Promise<Practice>;
  /** Gives a practice a label that is not its id. */
  name(id: string, label: string): void;
  /** Makes a practice what it was when it was new. */
  reset(id: string): Promise<void>;
  /** The same for these, and for every practice that was opened. */
  resetAll(ids: readonly string[]): Promise<void>;
}

/**
 * Opens practices.
 *
 * @param contentOf what a new practice begins with
 */
export function createPractices(
  store: Store,
  contentOf: (practice: Practice) => Promise<Content>,
): Practices {
  const opening = new Map<string, Promise<Practice>>();
  const labels = new Map<string, string>();
  const practiceOf = (id: string): Practice => ({ id, label: labels.get(id) ?? id });
  const fill = async (practice: Practice) => {
    if (!(await store.has(practice.id))) await store.reset(practice.id, await contentOf(practice));
    return practice;
  };
  const reset = async (id: string) => store.reset(id, await contentOf(practiceOf(id)));
  return {
    open({ practice: id }) {
      const known = opening.get(id);
      if (known !== undefined) return known;
      const filled = fill(practiceOf(id));
      opening.set(id, filled);
      // A fill that failed (a full disk) is tried again at the next request.
      filled.catch(() => opening.delete(id));
      return filled;
    },
    name: (id, label) => void labels.set(id, label),
    reset,
    resetAll: async (ids) =>
      void (await Promise.all([...new Set([...ids, ...opening.keys()])].map(reset))),
  };
}
