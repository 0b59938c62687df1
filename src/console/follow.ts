import type { Caller } from './caller.ts';
import type { Entry } from './entry.ts';

/** How a stream stands. */
export type Connection = 'live' | 'lost';

/** What is told of a stream. */
export type Follower = {
  readonly onEntry: (entry: Entry) => void;
  /** Told when it begins, too; what came meanwhile has to be asked for. */
  readonly onConnection: (connection: Connection) => void;
};

/** How long to wait before a stream that broke is opened again, in milliseconds. */
const pause = 1500;

/**
 * Follows the practice's requests until the signal, over every break of the connection. A tab that nobody
 * looks at lets go of it: a browser has six connections to a server, for all of its tabs.
 */
export async function follow(
  caller: Caller,
  follower: Follower,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    await looked();
    const reading = new AbortController();
    const end = () => document.hidden && reading.abort();
    document.addEventListener('visibilitychange', end, { signal: reading.signal });
    const either = AbortSignal.any([signal, reading.signal]);
    await read(caller, follower, either).catch(() => undefined); // it is opened again
    reading.abort();
    if (signal.aborted) return;
    follower.onConnection('lost');
    if (document.hidden) continue;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

/** Waits until somebody looks at the tab. */
function looked(): Promise<void> {
  if (!document.hidden) return Promise.resolve();
  return new Promise((resolve) => {
    document.addEventListener('visibilitychange', () => resolve(), { once: true });
  });
}

/** Reads one answer: server-sent events, as far as the mock sends them. */
async function read(caller: Caller, follower: Follower, signal: AbortSignal): Promise<void> {
  const response = await caller.open('/requests/stream', signal);
  if (!response.ok || response.body === null) return;
  follower.onConnection('live');
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const events = `${rest}${value}`.split('\n\n');
    rest = events.pop() ?? '';
    for (const event of events) {
      const data = event.split('\n').find((line) => line.startsWith('data: '));
      if (data !== undefined) follower.onEntry(JSON.parse(data.slice(6)) as Entry); // by the mock
    }
  }
}
