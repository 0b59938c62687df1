import type { Random } from '../random.ts';
import { breaksConnection, type Fault, type FaultWish, usualTime } from './fault.ts';
import { type FaultedRequest, matchesFault } from './matches-fault.ts';

/** The faults of a practice. */
export interface Faults {
  /** Whether a request may be hit at all. */
  readonly isArmed: boolean;
  /** Whether one may lose its connection. */
  readonly breaksConnections: boolean;
  add(wish: FaultWish, plan?: string): Fault;
  all(): readonly ArmedFault[];
  remove(id: string): boolean;
  /** Disarms all; a count that begins anew gives the same ids again. */
  clear(count?: 'goes on' | 'begins anew'): void;
  /** The fault that hits an attempt of a request, which is noted. */
  hit(request: FaultedRequest, random: Random): Fault | undefined;
}

/** A fault, and how far it has come. */
export type ArmedFault = {
  readonly fault: Fault;
  /** Logical requests that it may still hit; none: any number. */
  readonly left: number | undefined;
  /** Attempts that it has hit. */
  readonly hits: number;
};

type State = { readonly fault: Fault; left: number | undefined; hits: number; seen: number };

/** A logical request that a fault has hit, until an attempt of it is answered without one. */
type Open = { readonly state: State; failed: number };

/** Logical requests that are remembered at the most: a client that never tries again must not fill memory. */
const mostOpen = 10_000;

/** Makes a practice's faults. */
export function createFaults(): Faults {
  const states = new Map<string, State>();
  const open = new Map<string, Open>();
  let count = 0;

  const isLive = (state: State) => states.get(state.fault.id) === state;
  const forgetOpen = (state: State) => {
    for (const [name, { state: other }] of open) if (other === state) open.delete(name);
  };
  return {
    get isArmed() {
      if (states.size === 0) return false;
      return open.size > 0 || [...states.values()].some(({ left }) => left !== 0);
    },
    get breaksConnections() {
      if (states.size === 0) return false;
      const breaking = [...states.values()].filter(({ fault }) => breaksConnection(fault));
      if (breaking.some(({ left }) => left !== 0)) return true;
      return [...open.values()].some(({ state }) => breaking.includes(state));
    },
    add(wish, plan) {
      count += 1;
      const id = `fault-${count}`;
      const { match = {}, what, when = usualTime(what), attempts = 1 } = wish;
      const fault: Fault = { ...wish, id, match, when, attempts, ...(plan && { plan }) };
      states.set(id, { fault, left: wish.times, hits: 0, seen: 0 });
      return fault;
    },
    all: () => [...states.values()].map(({ fault, left, hits }) => ({ fault, left, hits })),
    remove(id) {
      const state = states.get(id);
      if (state === undefined) return false;
      states.delete(id);
      forgetOpen(state);
      return true;
    },
    clear(counting = 'goes on') {
      states.clear();
      open.clear();
      if (counting === 'begins anew') count = 0;
    },
    hit(request, random) {
      const name = request.logicalName;
      const known = open.get(name);
      if (known !== undefined) return hitAgain(name, known);
      const state = [...states.values()].find((one) => strikes(one, request, random));
      if (state === undefined) return undefined;
      if (state.left !== undefined) state.left -= 1;
      const [oldest] = open.keys();
      if (oldest !== undefined && open.size >= mostOpen) open.delete(oldest);
      open.set(name, { state, failed: 1 });
      state.hits += 1;
      return state.fault;
    },
  };

  /** The plan of the fault that hit it first goes on; another fault does not get at a retry. */
  function hitAgain(name: string, known: Open): Fault | undefined {
    const { state } = known;
    const { attempts } = state.fault;
    if (!isLive(state) || (attempts !== 'all' && known.failed >= attempts)) {
      open.delete(name);
      return undefined;
    }
    known.failed += 1;
    state.hits += 1;
    return state.fault;
  }
}

/** Whether a fault strikes a logical request at its first attempt. */
function strikes(state: State, request: FaultedRequest, random: Random): boolean {
  const { match } = state.fault;
  if (state.left === 0 || !matchesFault(match, request)) return false;
  state.seen += 1;
  if (match.nth !== undefined && state.seen !== match.nth) return false;
  return match.probability === undefined || random.next() < match.probability;
}
