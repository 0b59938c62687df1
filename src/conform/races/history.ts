import type { Json } from '../../json.ts';

/** Field → value, null for none; a field that is missing could not be told. */
export type HistoryFields = { readonly [name: string]: Json };

/** One operation on one key, as a client saw it. */
export type HistoryOperation = {
  readonly kind: 'upsert' | 'update' | 'delete' | 'read';
  /**
   * `done`: it took place (a delete may have found nothing to delete); `absent`: there was no item;
   * `unknown`: nobody knows whether it took place, or will.
   */
  readonly outcome: 'done' | 'absent' | 'unknown';
  /** What a write sent. */
  readonly sent?: HistoryFields;
  /** What the answer showed of the item, right after the operation. */
  readonly shown?: HistoryFields;
  readonly id?: Json;
  /** Whether an upsert says that it made the item. */
  readonly created?: boolean;
  /** When it was sent and when its answer was there, by one clock. */
  readonly from: number;
  readonly until: number;
};

/** How a history is judged. */
export type HistoryOptions = {
  /** What becomes of fields that an upsert of an existing key leaves out; default keep. */
  readonly omitted?: 'keep' | 'clear';
  /** How many states are searched before it is given up; default 200,000. */
  readonly limit?: number;
};

/** The item after some operations; none: there is no item. Its id is known once it was shown. */
type State = { readonly fields: HistoryFields; readonly id?: Json } | undefined;

/**
 * Whether the operations on one key, which had no item at first, can be put in an order that explains
 * every answer and in which whatever ended before another began comes first (Herlihy and Wing's
 * linearizability, by Wing and Gong's search with Lowe's memory of states that led nowhere). Operations
 * that touch in time count as running at once. `undecided` where the search would take too long.
 *
 * @example
 * isLinearizable([
 *   { kind: 'upsert', outcome: 'done', sent: { name: 'a' }, from: 0, until: 1 },
 *   { kind: 'read', outcome: 'absent', from: 2, until: 3 },
 * ]) // 'no'
 */
export function isLinearizable(
  history: readonly HistoryOperation[],
  options: HistoryOptions = {},
): 'yes' | 'no' | 'undecided' {
  const { omitted = 'keep', limit = 200_000 } = options;
  const known = history.map((one) => one.outcome !== 'unknown');
  const all = known.reduce((bits, isKnown, index) => (isKnown ? bits | bit(index) : bits), 0n);
  const seen = new Set<string>();
  let searched = 0;

  const isFound = search(0n, undefined);
  if (isFound) return 'yes';
  return searched > limit ? 'undecided' : 'no';

  /** Whether the operations that are not in `done` can follow, beginning with `state`. */
  function search(done: bigint, state: State): boolean {
    if ((done & all) === all) return true;
    const place = `${done}${JSON.stringify([state])}`;
    if (seen.has(place) || ++searched > limit) return false;
    const next = candidates(done);
    for (const [index, one] of next) {
      const after = isObserver(one) ? applied(state, one, omitted) : 'no';
      // What fits now and changes nothing can come first: whatever order works without, works with it.
      if (after !== 'no' && after === state) return search(done | bit(index), state);
    }
    for (const [index, one] of next) {
      const after = applied(state, one, omitted);
      if (after !== 'no' && search(done | bit(index), after)) return true;
    }
    seen.add(place);
    return false;
  }

  /** The operations that may come next: no other one ended before they began. */
  function candidates(done: bigint): readonly (readonly [number, HistoryOperation])[] {
    const left = history
      .map((one, index) => [index, one] as const)
      .filter(([index]) => (done & bit(index)) === 0n);
    const first = Math.min(...left.map(([index, one]) => (known[index] ? one.until : Infinity)));
    return left.filter(([, one]) => one.from <= first);
  }
}

/** The state after an operation, or `no` where the operation can't be answered so in that state. */
function applied(state: State, one: HistoryOperation, omitted: 'keep' | 'clear'): State | 'no' {
  if (one.outcome === 'absent') return state === undefined && one.kind !== 'upsert' ? state : 'no';
  switch (one.kind) {
    case 'delete':
      return undefined;
    case 'read':
      return state === undefined ? readOfNothing(one) : shownAs(state, one);
    case 'update':
      if (state === undefined) return one.outcome === 'unknown' ? state : 'no';
      return shownAs({ ...state, fields: { ...state.fields, ...one.sent } }, one);
    case 'upsert': {
      const isNew = state === undefined;
      if (one.created !== undefined && one.created !== isNew) return 'no';
      if (isNew) return shownAs({ fields: { ...one.sent } }, one);
      const kept = omitted === 'keep' ? state.fields : {};
      return shownAs({ ...state, fields: { ...kept, ...one.sent } }, one);
    }
  }
}

/** An item as an answer shows it, or `no` where it shows another one. */
function shownAs(state: NonNullable<State>, { shown = {}, id }: HistoryOperation): State | 'no' {
  const isOther = Object.entries(shown).some(
    ([name, value]) => !isSame(state.fields[name] ?? null, value),
  );
  if (isOther || (id !== undefined && state.id !== undefined && !isSame(state.id, id))) return 'no';
  return id === undefined || state.id !== undefined ? state : { ...state, id };
}

function readOfNothing({ outcome }: HistoryOperation): State | 'no' {
  return outcome === 'unknown' ? undefined : 'no';
}

function isObserver({ kind, outcome }: HistoryOperation): boolean {
  return outcome === 'absent' || (outcome === 'done' && kind === 'read');
}

function isSame(one: Json, other: Json): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}

function bit(index: number): bigint {
  return 1n << BigInt(index);
}
