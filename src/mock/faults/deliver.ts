import type { IncomingMessage, ServerResponse } from 'node:http';

/** How an answer is sent that a fault spoils on the way. */
export type Delivery = {
  readonly type: 'reset' | 'empty' | 'truncated' | 'slow';
  /** Of `slow`: milliseconds. */
  readonly over: number;
};

/** In how many parts a slow body comes. */
const parts = 10;

/**
 * Sends an answer whose head stands as a fault has it: not at all, in part, or slowly.
 *
 * @param body the whole body
 */
export function deliver(
  request: IncomingMessage,
  response: ServerResponse,
  body: Buffer,
  { type, over }: Delivery,
): void {
  const { socket } = request;
  if (type === 'reset') return void socket.resetAndDestroy();
  if (type === 'empty' || (type === 'truncated' && body.length === 0)) return void socket.destroy();
  if (type === 'truncated') {
    response.write(body.subarray(0, Math.ceil(body.length / 2)), () => socket.destroy());
    return;
  }
  response.flushHeaders();
  const size = Math.max(1, Math.ceil(body.length / parts));
  let sent = 0;
  const next = () => {
    if (response.destroyed || sent >= body.length) return void response.end();
    response.write(body.subarray(sent, sent + size));
    sent += size;
    timer = setTimeout(next, over / parts);
  };
  let timer = setTimeout(next, over / parts);
  response.once('close', () => clearTimeout(timer));
}
