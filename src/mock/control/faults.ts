import type { Json, JsonObject } from '../../json.ts';
import { Problem, type Violation } from '../../problem.ts';
import { pointerOf } from '../../spec/pointer.ts';
import { millisecondsOf } from '../duration.ts';
import { boundsOf, mostDelay, partsOf } from '../faults/delay-of.ts';
import { breaksConnection, type FaultMatch, type FaultWish } from '../faults/fault.ts';
import { faultsOfPlan } from '../faults/fault-plans.ts';
import type { ArmedFault } from '../faults/faults.ts';
import { type ControlOperation, practiceOf } from './control-operation.ts';
import { refuseUnmet } from './refuse-unmet.ts';

/** How many a practice may have at a time. */
const most = 100;

export const listFaults: ControlOperation = (_server, caller) => {
  const all = practiceOf(caller).faults.all();
  return { outcome: 'found', body: { faults: all.map(toJson) } };
};

export const addFault: ControlOperation = async ({ connections }, caller, { body }) => {
  const practice = practiceOf(caller);
  const { faults, api } = practice;
  const wish = body as FaultWish & { readonly plan?: string; readonly match?: FaultMatch }; // validated
  refuseUnmet(api.contract, wish.match ?? {}, { in: 'body', pointer: '/match' });
  const wishes = wish.plan === undefined ? [wish] : faultsOfPlan(wish.plan, wish.match);
  for (const one of wishes) refuseDelays(one);
  if (faults.all().length + wishes.length > most) {
    throw new Problem('conflict', `There are ${most} faults, the most that may be; delete some.`);
  }
  const ids = wishes.map((one) => faults.add(one, wish.plan).id);
  if (wishes.some(breaksConnection)) await connections.closeIdleOf(practice.id);
  const added = faults.all().filter(({ fault }) => ids.includes(fault.id));
  return { outcome: 'created', body: { faults: added.map(toJson) } };
};

export const clearFaults: ControlOperation = (_server, caller) => {
  practiceOf(caller).faults.clear();
  return { outcome: 'deleted' };
};

export const deleteFault: ControlOperation = (_server, caller, { path }) => {
  const { faults } = practiceOf(caller);
  if (faults.remove(String(path.id))) return { outcome: 'deleted' };
  const known = faults.all().map(({ fault }) => fault.id);
  const detail = `There is no fault "${path.id}"; there are ${known.join(', ') || 'none'}.`;
  throw new Problem('missing', detail);
};

/** A client that waits longer than ten minutes has given up, and so has its test. */
function refuseDelays({ what: { delay, over } }: FaultWish): void {
  type Named = readonly [path: readonly string[], duration: string];
  const named: readonly Named[] = [
    ...partsOf(delay).map(([name, duration]): Named => {
      return [['what', 'delay', ...(name ? [name] : [])], duration];
    }),
    ...(over ? [[['what', 'over'], over] as const] : []),
  ];
  const lengthOf = (duration: string) => millisecondsOf(duration) ?? 0;
  const violations = named
    .filter(([, duration]) => lengthOf(duration) > mostDelay)
    .map(([path]) => violationAt(path, 'maximum', `${path.join('.')} must be at most PT10M`));
  const [low, high] = boundsOf(delay);
  if (low && high && lengthOf(low[1]) > lengthOf(high[1])) {
    const path = ['what', 'delay', high[0]];
    const message = `${path.join('.')} must be at least as long as ${low[0]}, ${low[1]}; got ${high[1]}`;
    violations.push(violationAt(path, 'minimum', message));
  }
  if (violations.length === 0) return;
  throw new Problem('invalid', `${violations[0]?.message}.`, { violations });
}

function violationAt(path: readonly string[], keyword: string, message: string): Violation {
  return { in: 'body', pointer: pointerOf(path), keyword, message };
}

function toJson({ fault, left, hits }: ArmedFault): JsonObject {
  const { id, plan, match, what, when, times, attempts } = fault;
  const given = {
    id,
    plan,
    match: { ...match },
    what: { ...what },
    when,
    times,
    attempts,
    hits,
    left,
  };
  const entries = Object.entries(given).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Readonly<Record<string, Json>>; // as it was sent, in JSON
}
