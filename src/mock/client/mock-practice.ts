import type { Fields } from '../../store/store.ts';
import type { PracticeOptions } from '../mint.ts';
import { ask, type Call, refusalOf } from './call.ts';
import { type ClockControl, createClockControl } from './clock-control.ts';
import { createFaultsControl, type FaultsControl } from './faults-control.ts';
import { createProfileControl, type ProfileControl } from './profile-control.ts';
import { createRequestsControl, type RequestsControl } from './requests-control.ts';

/** A moment of a practice to come back to. */
export type SnapshotInfo = {
  readonly name: string;
  /** By the practice's clock. */
  readonly takenAt: string;
  readonly counts: Readonly<Record<string, number>>;
};

/** Items by resource, as a client would send them, with their whole key. */
export type Fixtures = Readonly<Record<string, readonly Fields[]>>;

/** A practice, and the key that opens it. Nobody else is in a practice that was made for one test. */
export type MockPractice = {
  readonly key: string;
  /** The key's name. */
  readonly name: string;
  /** The mock's base URL. */
  readonly url: string;
  /**
   * Restores what the practice began with: data, clock, chance and profile; clears faults and journal.
   *
   * @param other items and seed for this time
   */
  reset(other?: Pick<PracticeOptions, 'demo' | 'seed'>): Promise<void>;
  /** Keeps the practice as it is; the name is `default` unless given. */
  snapshot(name?: string): Promise<SnapshotInfo>;
  /** Makes the practice what it was at a snapshot. */
  restore(name?: string): Promise<void>;
  /** Makes another practice that starts at a snapshot. */
  fork(snapshot?: string, options?: Pick<PracticeOptions, 'name'>): Promise<MockPractice>;
  /** The snapshots that there are. */
  snapshots(): Promise<readonly SnapshotInfo[]>;
  /** All items, in the format of fixtures. */
  export(): Promise<Fixtures>;
  /** Replaces all items. */
  import(items: Fixtures): Promise<void>;
  /** Ends the practice and its key; one that has ended already stays so. */
  end(): Promise<void>;
  readonly clock: ClockControl;
  readonly faults: FaultsControl;
  readonly profile: ProfileControl;
  readonly requests: RequestsControl;
};

/** What a practice is worked on with. */
export type PracticeAccess = {
  readonly key: string;
  readonly name: string;
  readonly url: string;
  readonly call: Call;
  /** Access to another practice of the same mock. */
  readonly other: (key: string, name: string) => PracticeAccess;
};

/** The status of a key that the mock does not know: its practice has ended. */
export const unknownKey = 401;

/** Makes the object that tests hold: each method asks for an operation of the control API. */
export function createMockPractice({ key, name, url, call, other }: PracticeAccess): MockPractice {
  const at = (snapshot = 'default') => ({ path: { name: snapshot } });
  return {
    ...{ key, name, url },
    reset: (given = {}) => ask(call, 'resetPractice', { body: given }),
    snapshot: (named) => ask(call, 'takeSnapshot', at(named)),
    restore: (named) => ask(call, 'restoreSnapshot', at(named)),
    async fork(named, options = {}) {
      const input = { ...at(named), body: { ...options, name: options.name ?? name } };
      const made = await ask<{ key: string; name: string }>(call, 'forkSnapshot', input);
      return createMockPractice(other(made.key, made.name));
    },
    async snapshots() {
      const listed = await ask<{ snapshots: SnapshotInfo[] }>(call, 'listSnapshots');
      return listed.snapshots;
    },
    export: () => ask(call, 'exportData'),
    import: (items) => ask(call, 'importData', { body: items }),
    async end() {
      const { status, body } = await call('deleteKey');
      if (status >= 400 && status !== unknownKey) throw refusalOf(status, body);
    },
    clock: createClockControl(call),
    faults: createFaultsControl(call),
    profile: createProfileControl(call),
    requests: createRequestsControl(call),
  };
}
