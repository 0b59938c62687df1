import type { Json, JsonObject } from '../../json.ts';
import { type Exchange, isAccepted } from '../../target/exchange.ts';
import type { FieldValues } from '../lab/field-values.ts';
import { isRefused, type Lab } from '../lab/lab.ts';
import { observationOf } from '../lab/observation.ts';
import type { HistoryOperation } from './history.ts';

/** Collects what was done with one key at the same time, as exchanges and as a history. */
export interface RaceRecord {
  readonly exchanges: readonly Exchange[];
  readonly history: readonly HistoryOperation[];
  /** Waits for an exchange and keeps it. */
  add(
    kind: HistoryOperation['kind'],
    exchange: Promise<Exchange>,
    sent?: JsonObject,
  ): Promise<Exchange>;
}

/** Begins a record. */
export function createRaceRecord(lab: Lab, values: FieldValues): RaceRecord {
  const exchanges: Exchange[] = [];
  const history: HistoryOperation[] = [];
  return {
    exchanges,
    history,
    async add(kind, exchange, sent = {}) {
      const done = await exchange;
      const operation = operationOf(lab, values, kind, done, sent);
      exchanges.push(done);
      if (operation !== undefined) history.push(operation);
      return done;
    },
  };
}

/** Tells of ordinary requests that failed only because others ran at the same time. */
export function tellFailures(lab: Lab, exchanges: readonly Exchange[]): void {
  const isFailure = ({ response }: Exchange) => response?.status === 500;
  const failed = exchanges.find(isFailure);
  lab.hold({
    rule: 'no-server-error',
    about: 'ordinary requests for one key at the same time',
    ok: failed === undefined,
    expected: 'statuses below 500',
    received: failed === undefined ? 'they are' : `${failed.request.method} was answered with 500`,
    proof: failed === undefined ? [] : exchanges,
  });
}

/**
 * An exchange as an operation of a history. A write without an answer, or with one that speaks of a
 * failure, may or may not have taken place; a refusal did nothing, and a look-up that failed says nothing.
 * What the answer to a write shows is left out: it may show the item as another one left it meanwhile.
 */
function operationOf(
  lab: Lab,
  values: FieldValues,
  kind: HistoryOperation['kind'],
  exchange: Exchange,
  sent: JsonObject,
): HistoryOperation | undefined {
  const base = { kind, sent, from: exchange.sentAt, until: exchange.doneAt };
  if (isAccepted(exchange)) {
    if (kind !== 'read') return { ...base, outcome: 'done' };
    const seen = observationOf(lab.subject, values, exchange);
    if (seen === undefined) return { ...base, outcome: 'absent' };
    const { id } = seen.stamps;
    return { ...base, outcome: 'done', shown: told(seen.fields), ...(id !== undefined && { id }) };
  }
  if (isRefused(exchange)) {
    const isAbsent = [404, 410].includes(exchange.response?.status ?? 0);
    return isAbsent && kind !== 'upsert' ? { ...base, outcome: 'absent' } : undefined;
  }
  return kind === 'read' ? undefined : { ...base, outcome: 'unknown' };
}

function told(fields: { readonly [name: string]: Json | undefined }): JsonObject {
  const known = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(known) as JsonObject; // undefined was left out
}
