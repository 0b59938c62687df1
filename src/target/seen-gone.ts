import type { Exchange, Touch } from './exchange.ts';
import { idOf } from './ledger-file.ts';

/** What a run's exchanges say of an item: made for all that is known, not there, or seen not to be there. */
type State = 'there' | 'absent' | 'gone';

/**
 * Tells which items a run saw to be gone: after a look-up or a DELETE said so, nothing was accepted that may
 * have made them. Nothing that may yet come of a write without an answer counts as gone.
 */
export function createSeenGone(exchanges: readonly Exchange[]): (touch: Touch) => boolean {
  const states = new Map<string, State>();
  for (const exchange of [...exchanges].sort((a, b) => a.doneAt - b.doneAt)) {
    const { method, path, as, touches = [] } = exchange.request;
    const isLook = method === 'GET' && as !== 'none';
    for (const touch of isLook ? [{ path, as }] : touches) {
      const state = afterExchange(exchange, states.get(idOf(touch)));
      if (state !== undefined) states.set(idOf(touch), state);
    }
  }
  return (touch) => states.get(idOf(touch)) === 'gone';
}

function afterExchange({ request, response }: Exchange, before: State | undefined) {
  const status = response?.status ?? 0;
  const isMissing = status === 404 || status === 410;
  const isDone = status >= 200 && status < 300;
  const isLook = request.method === 'GET';
  if (isLook || request.method === 'DELETE') {
    const isKnown = before !== undefined || !isLook;
    if (isMissing && isKnown && before !== 'there') return 'gone';
    if (isLook) return isDone ? 'there' : before;
    return isDone ? 'absent' : before;
  }
  const isRefused = status >= 400 && status < 500;
  return isRefused ? (before ?? 'absent') : 'there';
}
