import type { Store } from '../store/store.ts';
import { countsOf } from './counts.ts';
import type { Practice, PracticeSnapshot } from './practice.ts';
import { createRandom } from './random.ts';

/** Keeps a practice as it is now. */
export async function takeSnapshot(store: Store, practice: Practice): Promise<PracticeSnapshot> {
  const { label, seed, api, clock, random } = practice;
  const counts = await countsOf(store, practice);
  const data = await store.snapshot(practice.id);
  return {
    ...{ data, label, seed, api, counts },
    clock: clock.state(),
    takenAt: clock.now(),
    drawn: random.drawn,
  };
}

/** Makes a practice, the same or another, what it was at a snapshot. */
export async function restoreSnapshot(
  store: Store,
  practice: Practice,
  { data, clock, label, seed, drawn, api }: PracticeSnapshot,
): Promise<void> {
  await store.restore(practice.id, data);
  practice.clock.restore(clock);
  practice.seed = seed;
  practice.random = createRandom([seed, label], drawn);
  practice.api = api;
}
