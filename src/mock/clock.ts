import type { Counters } from '../store/store.ts';

/** Tells the time of a practice, in milliseconds since 1970. */
export interface Clock {
  /** The time that a write happens at; the clock moves on with it. */
  timeOf(counters: Counters): number;
  /** The time of a write that changes an item, and the time that the item gets. */
  changeOf(counters: Counters, before: number | undefined): Change;
  /** Today's date in UTC, `YYYY-MM-DD`. */
  today(): string;
}

/** When an item is changed. */
export type Change = {
  /** By the clock: what the practice counts. */
  readonly time: number;
  /** By the item: later than its last change, even where the clock was set to before that. */
  readonly changedAt: number;
};

/** How a clock stands; a snapshot keeps it. */
export type ClockState = {
  /** Milliseconds that it is ahead of the system's clock while it runs. */
  readonly offset: number;
  /** Where it stands, if it is frozen. */
  readonly frozenAt: number | undefined;
  /** The latest time given since somebody set the clock; none: nobody did, and the store's count holds. */
  readonly last: number | undefined;
};

/** The clock of a practice: it runs or is frozen, and can be set. */
export interface PracticeClock extends Clock {
  now(): number;
  readonly frozen: boolean;
  /** Sets it; `system` is the real time. What is left out stays as it is. */
  set(to: {
    readonly now?: number | 'system' | undefined;
    readonly frozen?: boolean | undefined;
  }): void;
  advance(milliseconds: number): void;
  state(): ClockState;
  restore(state: ClockState): void;
}

/**
 * Makes a clock. A running one never goes back within a practice, and is later at each change of an item. A
 * frozen one stands still but for writes: each moves it on 1 ms, so that the time of a change goes forward. An
 * item that was changed later than the clock says (which was set back, say) changes forward all the same, but
 * takes the clock no further than any other.
 *
 * @param start where it is frozen; none: it runs with the system's
 * @param system the system's clock
 * @example
 * const clock = createClock(Date.parse('2026-01-01T00:00:00Z'));
 * clock.advance(300_000);
 */
export function createClock(start?: number, system: () => number = Date.now): PracticeClock {
  let state = clockStart(start);
  let day = { number: Number.NaN, text: '' };
  const now = () => state.frozenAt ?? system() + state.offset;
  const put = (time: number, frozen: boolean) => {
    state = { offset: time - system(), frozenAt: frozen ? time : undefined, last: -1 };
  };
  const changeOf = (counters: Counters, before = -1): Change => {
    const isFrozen = state.frozenAt !== undefined;
    const last = state.last ?? counters.time + (isFrozen ? 1 : 0);
    const own = Math.max(now(), last);
    const changedAt = Math.max(own, before + 1);
    // A clock that runs may stand while much is changed: then it goes on with the item, 1 ms a change.
    const time = isFrozen ? own : Math.min(changedAt, own + 1);
    const given = state.last === undefined ? undefined : time;
    state = { ...state, frozenAt: isFrozen ? own + 1 : undefined, last: given };
    return { time, changedAt };
  };
  return {
    now,
    get frozen() {
      return state.frozenAt !== undefined;
    },
    today() {
      const number = Math.floor(now() / dayLength);
      // Every request asks for it; it changes once a day.
      if (number !== day.number) day = { number, text: dateOf(number) };
      return day.text;
    },
    timeOf: (counters) => changeOf(counters, undefined).time,
    changeOf,
    set({ now: time = now(), frozen = state.frozenAt !== undefined }) {
      put(time === 'system' ? system() : time, frozen);
    },
    advance: (milliseconds) => put(now() + milliseconds, state.frozenAt !== undefined),
    state: () => state,
    restore: (other) => {
      state = other;
    },
  };
}

const dayLength = 86_400_000;

function dateOf(day: number): string {
  return new Date(day * dayLength).toISOString().slice(0, 10);
}

/** How a clock stands that nobody has set. */
export function clockStart(start: number | undefined): ClockState {
  return { offset: 0, frozenAt: start, last: undefined };
}
