import { ask, type Call } from './call.ts';

/** A practice's time. */
export type ClockReading = { readonly now: string; readonly frozen: boolean };

/** A practice's clock, as tests set it. */
export type ClockControl = {
  get(): Promise<ClockReading>;
  /** Sets it; `now` is an RFC 3339 moment, a Date, or `system` for the real time. */
  set(to: { readonly now?: string | Date; readonly frozen?: boolean }): Promise<ClockReading>;
  /** Stops it, at a moment or where it is. Each change of an item still moves it on 1 ms. */
  freeze(at?: string | Date): Promise<ClockReading>;
  /** Moves it on by an ISO 8601 duration, such as `PT5M`. */
  advance(by: string): Promise<ClockReading>;
};

/** The clock's part of the object that tests hold. */
export function createClockControl(call: Call): ClockControl {
  const set: ClockControl['set'] = (to) => ask(call, 'setClock', { body: to });
  return {
    get: () => ask(call, 'getClock'),
    set,
    freeze: (at) => set({ ...(at !== undefined && { now: at }), frozen: true }),
    advance: (by) => ask(call, 'advanceClock', { body: { by } }),
  };
}
