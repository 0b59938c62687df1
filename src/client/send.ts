import { type CallOptions, type ClientSettings, refuseTimeout } from './client-options.ts';
import { createLimit, type Limit } from './limit.ts';
import { NoAnswer } from './no-answer.ts';
import { waitAskedBy } from './retry-after.ts';

/** A request of the client. Each may be sent twice: it says what is to be, not what is to be added. */
export type Request = {
  /** What the caller called, for messages. */
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** What follows the base URL, percent-encoded. */
  readonly path: string;
  readonly body?: unknown;
};

/** An answer, read to its end. */
export type Reply = {
  readonly status: number;
  readonly headers: Headers;
  /** How long it asks to wait, in milliseconds. */
  readonly retryAfter: number | undefined;
  /** The body as it came, but for the key. */
  readonly text: string;
};

/** Sends a request until there is an answer that stands. */
export type Send = (request: Request, call: CallOptions) => Promise<Reply>;

/** Answers that another attempt may better: too many requests, and a server that is not there just now. */
const passing = [429, 502, 503, 504];

/** How long the first wait is where nobody says it, in milliseconds; the next is twice as long. */
const firstWait = 250;

/**
 * Makes what sends requests. Where the network fails, or the server for the moment, a request is sent again
 * after a wait: as long as `Retry-After` says, or longer each time, and never so even that many clients
 * come back at once.
 */
export function createSend(settings: ClientSettings): Send {
  const { attempts, longestWait, now, random } = settings;

  return async (request, { signal, timeout = settings.timeout }) => {
    refuseTimeout(timeout);
    const timedOut = () =>
      new NoAnswer('timeout', `${request.name}: no answer within ${timeout} ms`);
    const init = initOf(request, settings.key);
    const limit = createLimit(timeout, signal, now, timedOut);
    try {
      for (let attempt = 1; ; attempt += 1) {
        const came = await attempted(request, init, limit, attempt);
        const isPassing = came instanceof NoAnswer || passing.includes(came.status);
        const wait = isPassing && attempt < attempts ? waitAfter(came, attempt) : undefined;
        // Whoever has no time for the wait learns at once what came.
        if (wait === undefined || wait > longestWait || wait >= limit.left()) return answerIn(came);
        await settings.sleep(wait, limit.signal);
      }
    } finally {
      limit.end();
    }
  };

  async function attempted(
    { name, path }: Request,
    init: RequestInit,
    limit: Limit,
    attempt: number,
  ) {
    const { signal } = limit;
    signal.throwIfAborted();
    try {
      const response = await settings.fetch(`${settings.url}${path}`, { ...init, signal });
      const { status, headers } = response;
      const retryAfter = waitAskedBy(headers, now());
      return { status, headers, retryAfter, text: withoutKey(await response.text()) };
    } catch (cause) {
      signal.throwIfAborted();
      const often = attempt === 1 ? '' : ` in ${attempt} attempts`;
      const why = withoutKey(sayingOf(cause));
      return new NoAnswer('network', `${name}: no answer${often}: ${why}`, { cause });
    }
  }

  function waitAfter(came: Reply | NoAnswer, attempt: number): number {
    const asked = came instanceof NoAnswer ? undefined : came.retryAfter;
    return asked ?? Math.min(longestWait, firstWait * 2 ** (attempt - 1) * (0.5 + random() / 2));
  }

  /** An error page may show the request. */
  function withoutKey(text: string): string {
    return settings.key === undefined ? text : text.replaceAll(settings.key, 'vox-…');
  }
}

function initOf({ method, body }: Request, key: string | undefined): RequestInit {
  return {
    method,
    headers: {
      Accept: 'application/json, application/problem+json',
      ...(key !== undefined && { Authorization: `Bearer ${key}` }),
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    ...asTheyAre,
  };
}

/**
 * A redirected POST would become a GET, and a browser would keep patients on its disk. (The types of Node
 * do not know `cache`, which is the browser's.)
 */
const asTheyAre = { redirect: 'manual', cache: 'no-store' } as const;

function answerIn(came: Reply | NoAnswer): Reply {
  if (came instanceof NoAnswer) throw came;
  return came;
}

/** What `fetch` says is "fetch failed" in Node; its cause says why. */
function sayingOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error && error.cause.message !== ''
    ? error.cause.message
    : error.message;
}
