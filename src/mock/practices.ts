import type { Content, Store } from '../store/store.ts';
import { clockStart, createClock } from './clock.ts';
import { createFaults } from './faults/faults.ts';
import type { JournalMemory } from './journal/journal.ts';
import type { Holder } from './key-ring.ts';
import type { Beginning, Practice, PracticeName } from './practice.ts';
import { restoreSnapshot } from './practice-snapshot.ts';
import { createRandom } from './random.ts';

/** The practices of a server. */
export interface Practices {
  /** The practice that a key opens, filled with what practices begin with when it is new. */
  open(holder: Pick<Holder, 'practice'>): Promise<Practice>;
  /** A practice that was opened or added before. */
  known(id: string): Practice | undefined;
  all(): Iterable<Practice>;
  /** Takes a practice in that begins in its own way, for a key of that name. */
  add(name: PracticeName, beginning: Beginning, keyName: string): Practice;
  /** Makes a practice what it was when it was new, or what it would be with other items or another seed. */
  reset(practice: Practice, other?: Pick<Partial<Beginning>, 'demo' | 'seed'>): Promise<void>;
  /** Ends a practice: what it holds is gone. */
  end(practice: Practice): Promise<void>;
  /** The same as a reset for these, and for every practice that was opened. */
  resetAll(ids: readonly string[]): Promise<void>;
}

/** What practices are made with. */
export type PracticesOptions = {
  readonly store: Store;
  /** How a practice begins that nobody added. */
  readonly beginning: () => Beginning;
  readonly journals: JournalMemory;
  /** Where clocks are frozen; none: they run. */
  readonly clockStart: number | undefined;
  /** The system's clock; default the real one. */
  readonly now?: () => number;
  /** What a practice begins with. */
  readonly contentOf: (practice: Practice, demo: number | undefined) => Promise<Content>;
};

/** Keeps the practices of a server. */
export function createPractices(options: PracticesOptions): Practices {
  const { store, beginning, contentOf, now = Date.now } = options;
  const practices = new Map<string, Practice>();
  const opening = new Map<string, Promise<Practice>>();

  const add = (name: PracticeName, own: Beginning, mintedAs?: string): Practice => {
    const { seed, api } = own;
    const practice: Practice = {
      ...{ ...name, beginning: own, mintedAs, seed, api },
      clock: createClock(options.clockStart),
      random: createRandom([seed, name.label]),
      faults: createFaults(),
      journal: options.journals.createJournal(),
      snapshots: new Map(),
      rateWindow: undefined,
      lastUsed: now(),
    };
    practices.set(name.id, practice);
    return practice;
  };
  const begin: Practices['reset'] = async (practice, { demo, seed } = {}) => {
    const { beginning: own } = practice;
    const isOwn = demo === undefined && seed === undefined;
    if (own.snapshot !== undefined && isOwn) return restoreSnapshot(store, practice, own.snapshot);
    practice.seed = seed ?? own.seed;
    practice.api = own.api;
    practice.random = createRandom([practice.seed, practice.label]);
    practice.clock.restore(clockStart(options.clockStart));
    await store.reset(practice.id, await contentOf(practice, demo ?? own.demo));
  };
  const reset: Practices['reset'] = async (practice, other) => {
    await begin(practice, other);
    practice.journal.clear('begins anew');
    practice.faults.clear('begins anew');
    practice.rateWindow = undefined;
  };
  const fill = async (practice: Practice) => {
    if (!(await store.has(practice.id))) await begin(practice);
    return practice;
  };
  const open = (id: string) => {
    const known = opening.get(id);
    if (known !== undefined) return known;
    const filled = fill(practices.get(id) ?? add({ id, label: id }, beginning()));
    opening.set(id, filled);
    // A fill that failed (a full disk) is tried again at the next request.
    filled.catch(() => opening.delete(id));
    return filled;
  };
  return {
    async open({ practice: id }) {
      const practice = await open(id);
      practice.lastUsed = now();
      return practice;
    },
    known: (id) => practices.get(id),
    all: () => practices.values(),
    add,
    reset,
    async end({ id, journal }) {
      journal.end();
      practices.delete(id);
      opening.delete(id);
      await store.drop(id);
    },
    async resetAll(ids) {
      const wanted = [...new Set([...ids, ...opening.keys()])];
      await Promise.all(wanted.map(async (id) => reset(await open(id))));
    },
  };
}
