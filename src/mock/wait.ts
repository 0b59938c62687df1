import type { Socket } from 'node:net';
import type { Endings } from './endings.ts';

/** Waits, but no longer than the client or the mock is there. */
export function wait(milliseconds: number, client: Socket, endings: Endings): Promise<void> {
  if (milliseconds <= 0 || client.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      client.off('close', end);
      forget();
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    const forget = endings.add(end);
    client.once('close', end);
  });
}
