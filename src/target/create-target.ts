import { setTimeout as sleep } from 'node:timers/promises';
import { type Allowance, createAllowance, interrupted } from './allowance.ts';
import type { Exchange, ExchangeFailure, TargetRequest } from './exchange.ts';
import type { Ledger } from './ledger.ts';
import { createPace, type Wait } from './pace.ts';
import { createRateCount, pauseOf } from './rate-limit.ts';
import { createReach } from './reach.ts';
import { type Headers, type Keys, refuseHeaders, wireHeaders } from './request-headers.ts';
import { retryAfterOf } from './retry-after.ts';
import { type Target, TargetLost } from './target.ts';
import type { Transport, WireAnswer } from './transport.ts';

/** How a target is to be. */
export type TargetOptions = {
  readonly transport: Transport;
  readonly keys: Keys;
  /** Where touches are noted; a run that may write needs one. */
  readonly ledger?: Ledger | undefined;
  /** The kit's version, for `User-Agent`. */
  readonly version: string;
  /** Headers that every request carries besides. */
  readonly extraHeaders?: Headers | undefined;
  /** The most requests a second; default: as many as are asked for. */
  readonly pace?: number | undefined;
  /** Seconds from now in which requests are sent; default: no end. */
  readonly budget?: number | undefined;
  readonly maxRequests?: number | undefined;
  /** So many failures in a row are looked into, whatever they are; default 3. */
  readonly mostFailures?: number | undefined;
  /** Whether anything but GET and HEAD is refused. */
  readonly readOnly?: boolean | undefined;
  /** Milliseconds since 1970, never going back. */
  readonly now: () => number;
  /** Aborted: nothing more is sent; what is under way has five seconds to end. */
  readonly signal?: AbortSignal | undefined;
  /** Told of each exchange when it ended. */
  readonly onExchange?: ((exchange: Exchange) => void) | undefined;
};

/** A target, with what the end of a run needs. */
export interface RunTarget extends Target {
  /**
   * The same target for the clean-up: it goes on when the budget and the requests are spent and when the
   * run was interrupted. What it sends is among the exchanges, too.
   */
  readonly reserve: Target;
  /** Resolves when nothing is under way. */
  settled(): Promise<void>;
  /** Whether the deployment was lost and still hangs: whoever waits for its answers waits in vain. */
  hangs(): Promise<boolean>;
}

/** What was lost is given so long to answer once more, in milliseconds. */
const shortTry = 1000;

/** Nobody waits longer for a rate limit, in milliseconds. */
const longestPause = 600_000;

/**
 * Makes a target: a deployment behind the rules that a run keeps.
 *
 * @throws UsageError for a header or a key that cannot be sent
 * @example
 * const transport = createTransport({ url, env: process.env });
 * const target = createTarget({ transport, keys: { first: key }, ledger, version, now });
 * const { response } = await target.send({ method: 'GET', path: '/shelves', as: 'first' });
 */
export function createTarget(options: TargetOptions): RunTarget {
  const { transport, ledger, now } = options;
  const parts = {
    keys: options.keys,
    extra: options.extraHeaders ?? [],
    userAgent: `voxares-kit/${options.version}`,
  };
  refuseHeaders(parts);
  const pace = createPace(options.pace, now, wait);
  const rate = createRateCount();
  const exchanges: Exchange[] = [];
  const underWay = new Set<Promise<unknown>>();
  let sent = 0;
  let numbers = 0;

  const reach = () => createReach(() => probe(), wait, options.mostFailures);
  const run = createAllowance(options, reach(), now);
  const reserve = createAllowance({}, reach(), now);

  return {
    ...targetWith(run),
    get exchanges() {
      return exchanges;
    },
    get limits() {
      return rate.limits;
    },
    reserve: targetWith(reserve),
    async settled() {
      while (underWay.size > 0) await Promise.allSettled(underWay);
    },
    async hangs() {
      if (run.lost === undefined) return false;
      const signal = AbortSignal.timeout(shortTry);
      try {
        return (await probe(signal))?.kind === 'timeout';
      } catch (error) {
        if (signal.aborted) return true;
        throw error;
      }
    },
  };

  function targetWith(allowance: Allowance): Target {
    return {
      url: transport.url,
      send(request) {
        refuseRequest(request);
        const sending = send(request, allowance);
        underWay.add(sending);
        const done = () => underWay.delete(sending);
        sending.then(done, done);
        return sending;
      },
      exchanges,
      get limits() {
        return rate.limits;
      },
    };
  }

  /** What is refused here is a fault of ours, and the last chance to see it. */
  function refuseRequest({ method, path, touches }: TargetRequest): void {
    const reads = method === 'GET' || method === 'HEAD';
    if (options.readOnly && !reads) throw new Error(`${method} ${path} in a run that only reads`);
    if (touches === undefined && !reads && method !== 'OPTIONS') {
      throw new Error(`${method} ${path} does not say what it may touch`);
    }
    if (touches !== undefined && touches.length > 0 && ledger === undefined) {
      throw new Error(`${method} ${path} touches items in a run without a ledger`);
    }
  }

  async function send(request: TargetRequest, allowance: Allowance): Promise<Exchange> {
    const headers = wireHeaders(request.headers ?? [], request.as, parts);
    const wire = { method: request.method, path: request.path, headers };
    const body = request.body === undefined ? {} : { body: request.body };
    let number: number | undefined;
    let sentAt: number | undefined;
    for (let resent = 0; ; resent++) {
      await turn(allowance);
      for (const touch of request.touches ?? []) ledger?.touch(touch);
      sent++;
      number ??= ++numbers;
      sentAt ??= now();
      let answer = await answerOf(() => transport.send({ ...wire, ...body }, allowance.end));
      if (answer.failure?.isReset && isSentAgain(request)) {
        await turn(allowance);
        sent++;
        const again = { ...wire, ...body, isAlone: true };
        answer = await answerOf(() => transport.send(again, allowance.end));
      }
      const doneAt = now();
      const { response } = answer;
      if (response !== undefined) {
        rate.answered(response.status, doneAt);
        allowance.reach.answered();
        const asked = retryAfterOf(response.headers, doneAt);
        const pause = pauseOf(response.status, asked, resent);
        if (pause !== undefined) {
          hold(pause, allowance);
          continue;
        }
      }
      const exchange: Exchange = { number, request, ...answer, sentAt, doneAt };
      exchanges.push(exchange);
      options.onExchange?.(exchange);
      if (answer.failure !== undefined) await refuseLoss(answer.failure, allowance);
      return exchange;
    }
  }

  /** Waits until a request may go out. */
  async function turn(allowance: Allowance): Promise<void> {
    allowance.refuseSpent(sent, pace.free);
    await pace.turn(allowance.signal).catch((error: unknown) => {
      throw allowance.signal?.aborted ? interrupted() : error;
    });
    allowance.refuseSpent(sent);
  }

  function hold(pause: number, { deadline }: Allowance): void {
    if (now() + pause > deadline || pause > longestPause) {
      const seconds = Math.ceil(pause / 1000);
      const message = `the target limits the rate and asks to wait ${seconds} s, longer than the run may take`;
      throw new TargetLost('budget', message);
    }
    pace.hold(pause);
  }

  async function refuseLoss(failure: ExchangeFailure, allowance: Allowance): Promise<void> {
    if (allowance.end?.aborted) throw interrupted();
    const loss = await allowance.reach.lost(failure);
    if (loss === undefined) return;
    allowance.lost = new TargetLost('unreachable', loss.message);
    throw allowance.lost;
  }

  async function probe(signal?: AbortSignal): Promise<ExchangeFailure | undefined> {
    const headers = wireHeaders([], 'none', parts);
    const { failure } = await transport.send({ method: 'GET', path: '', headers }, signal);
    return failure;
  }
}

/**
 * Whether a request whose connection broke is sent once more, over a connection of its own: a connection that
 * was idle may be closed at any time (RFC 9112, 9.3.1). What breaks off because of the request does so again.
 * A POST without a key of its own might make a second item.
 */
function isSentAgain({ method, touches = [] }: TargetRequest): boolean {
  return method !== 'POST' || touches.length > 0;
}

/** An answer that was waited for no longer is one that did not come: the request may have done its work. */
async function answerOf(send: () => Promise<WireAnswer>): Promise<WireAnswer> {
  try {
    return await send();
  } catch (error) {
    if (!(error instanceof TargetLost)) throw error;
    return { failure: { kind: 'timeout', message: `no answer until ${error.message}` } };
  }
}

const wait: Wait = async (milliseconds, signal) => {
  await sleep(milliseconds, undefined, signal && { signal });
};
