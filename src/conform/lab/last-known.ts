import type { JsonObject } from '../../json.ts';
import { type Exchange, isAccepted } from '../../target/exchange.ts';
import { isRefused, type Lab } from './lab.ts';
import { idOf, isFound } from './made-item.ts';
import { itemOf } from './shown.ts';

/** What is known of an item that the run made: what a look-up showed of it, or that one showed no more. */
export type LastKnown = {
  readonly path: string;
  /** Its id, which a write and a look-up showed alike. */
  readonly id: string;
  /** The look-up that followed the last write. */
  readonly look: Exchange;
  /** As it showed the item; none: the item was deleted. */
  readonly item: JsonObject | undefined;
};

/**
 * What the run knows of its own items, of each the last: only where a look-up was sent after the last write
 * was answered, so that nobody can say that it is something else by now.
 */
export function lastKnown(lab: Lab): readonly LastKnown[] {
  const states = new Map<string, { at: number; id?: string; isGone?: boolean; isLost?: boolean }>();
  const known = new Map<string, LastKnown>();
  for (const exchange of lab.exchanges().toSorted((one, other) => one.doneAt - other.doneAt)) {
    const { request, response, doneAt, sentAt } = exchange;
    if (request.as !== 'first') continue;
    for (const { path, as } of request.touches ?? []) {
      known.delete(path);
      const before = states.get(path);
      const id = idShown(lab, exchange) ?? before?.id;
      const isLost = before?.isLost || as !== 'first' || response === undefined;
      const isGone = request.method === 'DELETE' && isAccepted(exchange);
      states.set(path, { at: doneAt, isGone, isLost, ...(id !== undefined && { id }) });
    }
    const state = states.get(request.path);
    if (request.method !== 'GET' || !state?.id || state.isLost || sentAt < state.at) continue;
    const { id } = state;
    const base = { path: request.path, id, look: exchange };
    if (isFound(lab, exchange)) {
      if (idShown(lab, exchange) === id)
        known.set(request.path, { ...base, item: itemOf(exchange) });
      else known.delete(request.path);
    } else if (isRefused(exchange) && state.isGone) {
      known.set(request.path, { ...base, item: undefined });
    }
  }
  return [...known.values()];
}

function idShown(lab: Lab, exchange: Exchange): string | undefined {
  const id = isAccepted(exchange) ? idOf(lab, itemOf(exchange)) : null;
  return typeof id === 'string' ? id : undefined;
}
