import type { Fault, FaultMatch, FaultWish } from '../faults/fault.ts';
import { ask, type Call } from './call.ts';

/** A fault, and how far it has come. */
export type FaultReading = Fault & {
  /** Attempts that it has hit. */
  readonly hits: number;
  /** Logical requests that it may still hit; none: any number. */
  readonly left?: number;
};

/** Faults that are armed together: `flaky`, `slow`, `outage`, `rate-limited`. */
export type FaultPlan = {
  readonly plan: 'flaky' | 'slow' | 'outage' | 'rate-limited';
  readonly match?: FaultMatch;
};

/** A practice's faults, as tests arm them. */
export type FaultsControl = {
  /** Arms a fault, or those of a plan. */
  add(wish: FaultWish | FaultPlan): Promise<readonly FaultReading[]>;
  list(): Promise<readonly FaultReading[]>;
  remove(id: string): Promise<void>;
  clear(): Promise<void>;
};

/** The faults' part of the object that tests hold. */
export function createFaultsControl(call: Call): FaultsControl {
  type Listed = { readonly faults: readonly FaultReading[] };
  return {
    add: async (wish) => (await ask<Listed>(call, 'addFault', { body: wish })).faults,
    list: async () => (await ask<Listed>(call, 'listFaults')).faults,
    remove: (id) => ask(call, 'deleteFault', { path: { id } }),
    clear: () => ask(call, 'clearFaults'),
  };
}
