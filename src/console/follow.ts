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

/** Follows the practice's requests until the signal, over every break of the connection. */
export async function follow(
  caller: Caller,
  follower: Follower,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    await read(caller, follower, signal).catch(() => undefined); // it is opened again
    if (signal.aborted) return;
    follower.onConnection('lost');
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
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
