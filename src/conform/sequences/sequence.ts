import type { Json, JsonObject } from '../../json.ts';
import { type Exchange, isAccepted } from '../../target/exchange.ts';
import type { ItemKey } from '../../target/items/item-path.ts';
import { isDecided } from '../lab/decided.ts';
import type { FieldValues } from '../lab/field-values.ts';
import { isRefused, type Lab } from '../lab/lab.ts';
import { type Observation, observationOf } from '../lab/observation.ts';
import { answerOf } from '../lab/shown.ts';
import {
  type Fault,
  judgeAnswer,
  judgeIdentity,
  judgeLook,
  judgeNeighbour,
  judgeReply,
  type Taken,
  unknownShown,
} from './judge.ts';
import { afterShown, type ModelItem, unused } from './model.ts';
import { afterStep, type Step, sendStep, sentBy } from './sequence-step.ts';

/** One sequence of requests against a deployment, and against the model. */
export interface Sequence {
  /** Whether it is of use now: few steps need a key that does not exist. */
  isOfUse(step: Step): boolean;
  /** Sends a step's request, looks the item up, and judges what both show. */
  take(step: Step): Promise<StepEnd>;
  readonly exchanges: readonly Exchange[];
  /** The requests in words, in order. */
  readonly story: readonly string[];
}

/** What a step came to; `stop`: nothing more can be said about this sequence. */
export type StepEnd = 'go-on' | 'stop' | Fault;

/**
 * Begins a sequence with keys that nobody used.
 *
 * @param index tells the sequences of a lab apart
 */
export function createSequence(lab: Lab, values: FieldValues, index: number): Sequence {
  const keys = keysOf(lab, index);
  const items: ModelItem[] = keys.map(() => unused);
  const owners = new Map<string, Set<number>>();
  const exchanges: Exchange[] = [];
  const story: string[] = [];
  return {
    exchanges,
    story,
    isOfUse(step) {
      const isUpsert = step.kind === 'upsert' || step.kind === 'upsert-some';
      return isUpsert || items[step.key]?.exists === true || step.pick % 5 === 0;
    },
    async take(step) {
      const key = keys[step.key];
      const before = items[step.key];
      if (key === undefined || before === undefined) return 'stop';
      const sent = sentBy(step, values);
      for (const [name, value] of Object.entries(sent)) ownersOf(name, value).add(step.key);
      const done = keep(step, await sendStep(lab, step, key, sent), Object.keys(sent));
      const fault = failureOf(done);
      if (fault !== undefined) return fault;
      const accepted = isAccepted(done);
      if (accepted ? step.kind.startsWith('refused') : !isDecided(done)) return 'stop';
      const after = accepted ? afterStep(lab, values, step, before, sent) : before;
      const others = items.filter((_, one) => one !== step.key);
      const isForeign = (name: string, value: Json) => {
        const own = ownersOf(name, value);
        return own.size > 0 && !own.has(step.key);
      };
      const taken: Taken = { kind: step.kind, accepted, sent, before, after, others, isForeign };
      return judge(step, key, taken, done);
    },
  };

  async function judge(step: Step, key: ItemKey, taken: Taken, done: Exchange): Promise<StepEnd> {
    const wrongAnswer = judgeAnswer(taken);
    if (wrongAnswer !== undefined) {
      return (await isValueRefused(step, key, taken.sent)) ? 'stop' : wrongAnswer;
    }
    const isWrite = step.kind !== 'read' && step.kind !== 'delete';
    const reply = isWrite ? observationOf(lab.subject, values, done) : undefined;
    const identity = reply && taken.after.exists ? judgeIdentity(taken, reply.stamps) : undefined;
    if (identity !== undefined) return refined(step, key, identity);
    const known = reply && taken.after.exists ? withIdentity(taken, reply) : taken;
    const look = step.kind === 'read' ? done : await read(step, key);
    const failure = failureOf(look);
    if (failure !== undefined) return failure;
    if (!isDecided(look)) return 'stop';
    const seen = observationOf(lab.subject, values, look);
    const fault = judgeLook(known, seen);
    if (fault !== undefined) return refined(step, key, fault);
    const wrongReply = judgeReply(taken, reply);
    if (wrongReply !== undefined) return wrongReply;
    const { after } = known;
    items[step.key] = after.exists && seen ? afterShown(after, seen.fields, seen.stamps) : after;
    return judgeOthers(step, known);
  }

  /** Looks whether a delete or an update left the items of other keys alone. */
  async function judgeOthers(step: Step, { kind, accepted, sent, after }: Taken): Promise<StepEnd> {
    const isUpdate = kind === 'update' && after.exists;
    if (!accepted || (kind !== 'delete' && !isUpdate)) return 'go-on';
    for (const [other, key] of keys.entries()) {
      const item = items[other];
      if (other === step.key || !item?.exists) continue;
      if (isUpdate && !isNamesake(keys[step.key], key)) continue;
      const look = await read({ ...step, key: other }, key);
      if (!isDecided(look)) return failureOf(look) ?? 'stop';
      const fault = judgeNeighbour(item, sent, observationOf(lab.subject, values, look));
      if (fault !== undefined) return fault;
    }
    return 'go-on';
  }

  function isNamesake(one: ItemKey | undefined, other: ItemKey): boolean {
    return one?.[lab.subject.label] === other[lab.subject.label];
  }

  /** Whether the same request is accepted with values that the deployment took before. */
  async function isValueRefused(step: Step, key: ItemKey, sent: JsonObject): Promise<boolean> {
    const names = Object.keys(sent).filter((name) => sent[name] !== values.accepted[name]);
    if (names.length === 0) return false;
    const tried = Object.keys(sent).map((name) => [name, values.accepted[name] ?? null] as const);
    const again = Object.fromEntries(tried);
    return !isRefused(keep(step, await sendStep(lab, step, key, again), Object.keys(sent)));
  }

  /** The fault, or another one that explains it. */
  function refined(step: Step, key: ItemKey, fault: Fault): Promise<Fault> {
    if (fault.rule === 'id-stable') return secondItem(step, key, fault);
    return fault.received === unknownShown.received
      ? madeByLook(step, fault)
      : Promise.resolve(fault);
  }

  /** An item that should not be there may have been made by the look-up itself. */
  async function madeByLook(step: Step, fault: Fault): Promise<Fault> {
    const shown = exchanges.length;
    const look = keep(
      { ...step, kind: 'read' },
      await lab.read(lab.key(`unused${index}`, `-${index}`)),
      [],
    );
    if (observationOf(lab.subject, values, look) === undefined) {
      exchanges.splice(shown);
      story.splice(shown);
      return fault;
    }
    return unknownShown;
  }

  /** An id that changed may be the id of a second item, which is still there when one is removed. */
  async function secondItem(step: Step, key: ItemKey, fault: Fault): Promise<Fault> {
    const shown = exchanges.length;
    const removed = keep({ ...step, kind: 'delete' }, await lab.remove(key), []);
    const left = isAccepted(removed) ? await read(step, key) : removed;
    if (!isAccepted(left) || observationOf(lab.subject, values, left) === undefined) {
      exchanges.splice(shown);
      story.splice(shown);
      return fault;
    }
    return {
      rule: 'upsert-by-pair',
      about: 'an upsert of a key that exists',
      expected: 'it updates the item that is there',
      received: 'it made a second item, which is still there when one is deleted',
    };
  }

  async function read(step: Step, key: ItemKey): Promise<Exchange> {
    return keep({ ...step, kind: 'read' }, await lab.read(key), []);
  }

  function keep(step: Step, exchange: Exchange, names: readonly string[]): Exchange {
    const sent = names.length > 0 ? ` {${names.join(', ')}}` : '';
    const { method } = exchange.request;
    exchanges.push(exchange);
    story.push(`${method} ${'abc'[step.key]}${sent} → ${answerOf(exchange)}`);
    return exchange;
  }

  function ownersOf(name: string, value: Json): Set<number> {
    const id = JSON.stringify([name, value]);
    const known = owners.get(id) ?? new Set();
    owners.set(id, known);
    return known;
  }
}

/** Two of one namespace, and one of another with the first one's label. */
function keysOf(lab: Lab, index: number): readonly ItemKey[] {
  const [a, b] = [`a${index}`, `b${index}`];
  return [lab.key(a, `-${index}`), lab.key(b, `-${index}`), lab.key(a, `-${index}x`)];
}

/**
 * With the id and the time of creation that an answer shows. Times of the latest change are compared from
 * look-up to look-up only: a look-up that shows an older state than an answer is another fault.
 */
function withIdentity(taken: Taken, { stamps }: Observation): Taken {
  const { updated: _, ...identity } = stamps;
  return { ...taken, after: afterShown(taken.after, {}, identity) };
}

/** Gateways that fail are no fault of the application's. */
const gatewayStatuses = [502, 503, 504];

function failureOf({ response }: Exchange): Fault | undefined {
  if (response === undefined || response.status < 500) return undefined;
  if (gatewayStatuses.includes(response.status)) return undefined;
  return {
    rule: 'no-server-error',
    about: 'an ordinary request',
    expected: 'a status below 500',
    received: `it was answered with ${response.status}`,
  };
}
