import { Problem } from '../../problem.ts';
import type { PracticeOptions } from '../mint.ts';
import type { Practice, PracticeSnapshot } from '../practice.ts';
import { restoreSnapshot, takeSnapshot as take } from '../practice-snapshot.ts';
import { type ControlOperation, practiceOf } from './control-operation.ts';
import { toKey } from './keys.ts';

/** How many a practice may have at a time. */
const most = 100;

export const listSnapshots: ControlOperation = (_server, caller) => {
  const all = [...practiceOf(caller).snapshots];
  return { outcome: 'found', body: { snapshots: all.map(([name, one]) => toInfo(name, one)) } };
};

export const takeSnapshot: ControlOperation = async ({ store }, caller, { path }) => {
  const practice = practiceOf(caller);
  const name = String(path.name);
  const isThere = practice.snapshots.delete(name); // the newest comes last, under an old name too
  if (practice.snapshots.size >= most) {
    throw new Problem('conflict', `There are ${most} snapshots, the most that may be; delete one.`);
  }
  const snapshot = await take(store, practice);
  practice.snapshots.set(name, snapshot);
  return { outcome: isThere ? 'updated' : 'created', body: toInfo(name, snapshot) };
};

export const deleteSnapshot: ControlOperation = (_server, caller, { path }) => {
  const practice = practiceOf(caller);
  snapshotOf(practice, String(path.name));
  practice.snapshots.delete(String(path.name));
  return { outcome: 'deleted' };
};

export const restorePractice: ControlOperation = async ({ store }, caller, { path }) => {
  const practice = practiceOf(caller);
  await restoreSnapshot(store, practice, snapshotOf(practice, String(path.name)));
  return { outcome: 'updated' };
};

export const forkSnapshot: ControlOperation = async ({ mint }, caller, { path, body }) => {
  const snapshot = snapshotOf(practiceOf(caller), String(path.name));
  const minted = await mint.make(body as PracticeOptions, snapshot); // validated
  return { outcome: 'created', body: toKey(minted) };
};

function snapshotOf({ snapshots }: Practice, name: string): PracticeSnapshot {
  const snapshot = snapshots.get(name);
  if (snapshot !== undefined) return snapshot;
  const known = [...snapshots.keys()].join(', ') || 'none';
  throw new Problem('missing', `There is no snapshot "${name}"; there are ${known}.`);
}

function toInfo(name: string, { takenAt, counts }: PracticeSnapshot) {
  return { name, takenAt: new Date(takenAt).toISOString(), counts };
}
