import type { Json } from '../../json.ts';
import type { Observation, Stamps } from '../lab/observation.ts';
import type { ModelItem } from './model.ts';
import type { StepKind } from './sequence-step.ts';

/** A broken rule, in words that hold no value of an item. */
export type Fault = {
  readonly rule: string;
  readonly about: string;
  readonly expected: string;
  readonly received: string;
};

/** A look-up of a key that nobody used shows an item. */
export const unknownShown: Fault = {
  rule: 'unknown-pair-404',
  about: 'a look-up of a key that nobody used',
  expected: 'a look-up shows no item',
  received: 'it shows one',
};

/** A step and what it did to its item. */
export type Taken = {
  readonly kind: StepKind;
  readonly accepted: boolean;
  readonly sent: { readonly [name: string]: Json };
  readonly before: ModelItem;
  readonly after: ModelItem;
  /** The items of the other keys. */
  readonly others: readonly ModelItem[];
  /** Whether only other keys were ever sent this value. */
  readonly isForeign: (field: string, value: Json) => boolean;
};

/** Judges whether a request was accepted or refused, where the rules leave no choice. */
export function judgeAnswer({ kind, accepted, before }: Taken): Fault | undefined {
  if (accepted) return undefined;
  const fault = (rule: string, about: string): Fault => ({
    rule,
    about,
    expected: 'it is accepted',
    received: 'it was refused',
  });
  if (kind === 'upsert' || kind === 'upsert-some') {
    if (before.exists) return fault('upsert-by-pair', 'an upsert of a key that exists');
    return isReused(before)
      ? fault('pair-reusable', 'an upsert of a key that was deleted')
      : fault('upsert-by-pair', 'an upsert of a new key');
  }
  if (!before.exists) return undefined;
  if (kind === 'update') return fault('patch-sent-fields', 'an update of an item that exists');
  return kind === 'delete' ? fault('delete-204', 'a delete of an item that exists') : undefined;
}

/** Judges a look-up right after a step. */
export function judgeLook(taken: Taken, look: Observation | undefined): Fault | undefined {
  const { after } = taken;
  if (look === undefined) return after.exists ? missingFault(taken) : undefined;
  if (!after.exists) return othersFault(taken, look.stamps) ?? shownFault(taken);
  return (
    judgeIdentity(taken, look.stamps) ?? judgeFields(taken, look) ?? judgeTimes(taken, look.stamps)
  );
}

/** Judges the item in the answer to a step. */
export function judgeReply(taken: Taken, reply: Observation | undefined): Fault | undefined {
  const { kind, sent, after } = taken;
  if (reply === undefined || !after.exists) return undefined;
  const isUpsert = kind.startsWith('upsert');
  const names = Object.keys(after.fields).filter((name) => isUpsert || Object.hasOwn(sent, name));
  const wrong = names.find((name) => !mayBe(after, name, reply.fields[name]));
  if (wrong === undefined) return undefined;
  return {
    rule: isUpsert ? 'upsert-replies-item' : 'patch-sent-fields',
    about: isUpsert ? 'the answer to an upsert' : 'the answer to an update',
    expected: 'the item as it is after the request',
    received: `the answer shows another ${wrong} than the item has`,
  };
}

/** Judges a look-up of another key's item after a request that was none of its business. */
export function judgeNeighbour(
  item: ModelItem,
  sent: Taken['sent'],
  look: Observation | undefined,
): Fault | undefined {
  const about = 'items under two keys';
  const expected = 'a write to one leaves the other alone';
  if (look === undefined) {
    return { rule: 'pair-identifies', about, expected, received: 'the other is gone' };
  }
  const changed = Object.entries(sent).find(
    ([name, value]) => look.fields[name] === value && !mayBe(item, name, value),
  );
  const received = `the other has the ${changed?.[0]} that was sent`;
  return changed && { rule: 'pair-identifies', about, expected, received };
}

/** Judges the id and the time of creation against what was shown of them before. */
export function judgeIdentity(taken: Taken, shown: Stamps): Fault | undefined {
  const { id, created } = taken.after.stamps;
  const fault = othersFault(taken, shown);
  if (fault !== undefined) return fault;
  if (id !== undefined && shown.id !== undefined && id !== shown.id) {
    return stampFault('id-stable', 'id', 'changed');
  }
  const isMoved =
    created !== undefined && shown.created !== undefined && !isSameTime(created, shown.created);
  return isMoved ? stampFault('created-at-stable', 'the time of creation', 'changed') : undefined;
}

/** A store may keep whole seconds, or a deployment may show them. */
const lostMilliseconds = 1000;

/** Judges the time of the latest change, and that of a creation after a delete. */
function judgeTimes({ after }: Taken, shown: Stamps): Fault | undefined {
  if (timeOf(shown.created) < timeOf(after.lastLife) - lostMilliseconds) {
    return {
      rule: 'pair-reusable',
      about: 'the time of creation after an upsert of a key that was deleted',
      expected: 'it is not before that of the old item',
      received: 'it is',
    };
  }
  return timeOf(shown.updated) < timeOf(after.stamps.updated)
    ? stampFault('updated-at-never-back', 'the time of the latest change', 'went back')
    : undefined;
}

/** Where the item of another key is shown. */
function othersFault({ others }: Taken, { id }: Stamps): Fault | undefined {
  const isOthers = others.some((one) => one.exists && one.stamps.id === id);
  if (id === undefined || !isOthers) return undefined;
  return {
    rule: 'pair-identifies',
    about: 'items under two keys',
    expected: 'two items with two ids',
    received: 'both keys show the item with the same id',
  };
}

function judgeFields(taken: Taken, look: Observation): Fault | undefined {
  const { kind, accepted, sent, before, after, isForeign } = taken;
  const wrong = Object.keys(after.fields).filter((one) => !mayBe(after, one, look.fields[one]));
  const name = wrong.find((one) => Object.hasOwn(sent, one)) ?? wrong[0];
  if (name === undefined) return undefined;
  const value = look.fields[name] ?? null;
  const received = `${name} ${value === null ? 'has no value' : 'has another value'}`;
  const fault = (rule: string, about: string, expected: string): Fault => {
    return { rule, about, expected, received };
  };
  if (value !== null && isForeign(name, value)) {
    return fault(
      'pair-identifies',
      'items under two keys',
      'a write to one leaves the other alone',
    );
  }
  if (kind.startsWith('refused')) {
    return fault('refusal-changes-nothing', 'a refused request', 'everything stays as it was');
  }
  const isSent = Object.hasOwn(sent, name);
  const isOld = (before.former[name] ?? []).some((one) => one === value);
  if (kind.startsWith('upsert') && !before.exists && !isSent && value !== null && isOld) {
    return fault('pair-reusable', 'an upsert of a key that was deleted', 'none of the old data');
  }
  if (accepted && !isSent && (kind === 'update' || kind === 'clear')) {
    return fault('patch-keeps-others', 'a field that an update leaves out', 'it keeps its value');
  }
  return fault(
    'last-write-shown',
    `a look-up after ${nameOf(kind)}`,
    'the last acknowledged values',
  );
}

function missingFault({ kind, before }: Taken): Fault {
  const received = 'a look-up shows no item';
  if (kind.startsWith('refused')) {
    const about = 'a refused request';
    return {
      rule: 'refusal-changes-nothing',
      about,
      expected: 'the item is still there',
      received,
    };
  }
  const isNew = kind.startsWith('upsert') && !before.exists;
  return {
    rule: isNew && isReused(before) ? 'pair-reusable' : 'last-write-shown',
    about: `a look-up after ${nameOf(kind)}`,
    expected: 'the item',
    received,
  };
}

function shownFault({ kind, before }: Taken): Fault {
  const { expected, received } = unknownShown;
  const fault = (rule: string, about: string): Fault => ({ rule, about, expected, received });
  if (kind === 'delete' && before.exists) {
    return fault('deleted-is-gone', 'a look-up after a delete');
  }
  if (kind === 'refused-upsert')
    return fault('refusal-changes-nothing', 'a refused upsert of a new key');
  if (kind.includes('update') || kind === 'clear') {
    return fault('patch-creates-nothing', 'a look-up after an update of an unknown key');
  }
  return isReused(before)
    ? fault('deleted-is-gone', 'a look-up of a key that was deleted')
    : unknownShown;
}

function stampFault(rule: string, what: string, change: string): Fault {
  const expected = `${what} ${change === 'changed' ? 'stays the same' : 'never goes back'}`;
  return { rule, about: `${what} of an item`, expected, received: `it ${change}` };
}

/** Whether a field may have the value that is shown; one in a form of its own is not judged. */
function mayBe({ fields }: ModelItem, name: string, shown: Json | undefined): boolean {
  return shown === undefined || (fields[name]?.includes(shown) ?? true);
}

function isReused({ former }: ModelItem): boolean {
  return Object.keys(former).length > 0;
}

function isSameTime(one: Json, other: Json): boolean {
  return one === other || timeOf(one) === timeOf(other);
}

/** NaN where it is no time, which is neither before nor after anything. */
function timeOf(stamp: Json | undefined): number {
  return typeof stamp === 'string' ? Date.parse(stamp) : Number.NaN;
}

function nameOf(kind: StepKind): string {
  if (kind === 'read') return 'requests for other keys';
  if (kind === 'clear') return 'an update';
  return `an ${kind.replace('-some', '')}`.replace('an delete', 'a delete');
}
