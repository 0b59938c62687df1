import type { Exchange, Touch } from './exchange.ts';
import { idOf } from './ledger-file.ts';

/** Whether a run made an item for all that it knows. */
export type IsMade = (touch: Touch) => boolean;

/** Tells which items a run made for all that its exchanges say: their last write was accepted and was no DELETE. */
export function createSeenMade(exchanges: readonly Exchange[]): IsMade {
  const made = new Set<string>();
  for (const { request, response } of [...exchanges].sort((a, b) => a.doneAt - b.doneAt)) {
    if (response === undefined || response.status >= 300) continue;
    for (const touch of request.touches ?? []) {
      if (request.method === 'DELETE') made.delete(idOf(touch));
      else made.add(idOf(touch));
    }
  }
  return (touch) => made.has(idOf(touch));
}
