import { Problem } from '../../problem.ts';
import type { PracticeClock } from '../clock.ts';
import { millisecondsOf } from '../duration.ts';
import { type ControlOperation, practiceOf } from './control-operation.ts';

/** A year has four digits in every answer; room is left for a clock that runs on. */
const latest = Date.UTC(9999, 0, 1);
const earliest = 0;

export const getClock: ControlOperation = (_server, caller) => ({
  outcome: 'found',
  body: toClock(practiceOf(caller).clock),
});

export const setClock: ControlOperation = (_server, caller, { body }) => {
  const { clock } = practiceOf(caller);
  const { now, frozen } = body as { readonly now?: string; readonly frozen?: boolean }; // validated
  const time = now === undefined || now === 'system' ? now : Date.parse(now);
  if (typeof time === 'number') refuseFar(time, '/now');
  clock.set({ now: time as number | 'system' | undefined, frozen });
  return { outcome: 'updated', body: toClock(clock) };
};

export const advanceClock: ControlOperation = (_server, caller, { body }) => {
  const { clock } = practiceOf(caller);
  const by = millisecondsOf(String(body.by)) ?? 0;
  refuseFar(clock.now() + by, '/by');
  clock.advance(by);
  return { outcome: 'updated', body: toClock(clock) };
};

function refuseFar(time: number, pointer: string): void {
  if (time >= earliest && time < latest) return;
  const message = `${pointer.slice(1)} leads out of the years 1970 to 9998`;
  const keyword = time < earliest ? 'minimum' : 'maximum';
  throw new Problem('invalid', `${message}.`, {
    violations: [{ in: 'body', pointer, keyword, message }],
  });
}

function toClock(clock: PracticeClock) {
  return { now: new Date(clock.now()).toISOString(), frozen: clock.frozen };
}
