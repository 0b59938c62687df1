import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import type { Dispatcher } from 'undici';
import { jsonOf } from '../json.ts';
import { UsageError } from '../problem.ts';
import type { ExchangeFailure, TargetRequest, TargetResponse } from './exchange.ts';
import { type FailurePlace, failureOf, timedOut } from './failure.ts';
import { type Environment, proxySettingOf } from './proxy.ts';

/** How a transport is to be. */
export type TransportOptions = {
  /** Base URL, `http:` or `https:`. */
  readonly url: string;
  /** How long an answer may take to its last byte, in seconds; default 30. */
  readonly timeout?: number | undefined;
  /** Where HTTPS_PROXY, HTTP_PROXY and NO_PROXY are looked up; default: no proxy. */
  readonly env?: Environment | undefined;
  /** How long the body of an answer may be, in bytes; default 16 MiB. */
  readonly maxBytes?: number | undefined;
};

/** A request as it goes over the wire, with all of its headers. */
export type WireRequest = Required<Pick<TargetRequest, 'method' | 'path' | 'headers'>> &
  Pick<TargetRequest, 'body'> & {
    /** Whether it needs a connection of its own, that nothing was sent over before. */
    readonly isAlone?: boolean;
  };

/** What came of a request: an answer, or why there is none. */
export type WireAnswer =
  | { readonly response: TargetResponse; readonly failure?: never }
  | { readonly failure: ExchangeFailure; readonly response?: never };

/** Connections to a deployment. Nothing is added to a request, followed, resent or cached. */
export interface Transport {
  /** Base URL without a slash at its end. */
  readonly url: string;
  /**
   * Sends a request and reads the answer to its end. What the network does is returned.
   *
   * @throws the signal's reason, when it was aborted
   */
  send(request: WireRequest, signal?: AbortSignal): Promise<WireAnswer>;
  /** Closes the connections, at once. */
  close(): Promise<void>;
}

/**
 * Makes a transport over a pool of kept connections. Certificates are checked as Node does it, so that
 * `NODE_EXTRA_CA_CERTS` counts.
 *
 * @throws UsageError for a URL that is no base URL, or a proxy variable that is no URL
 * @example
 * const transport = createTransport({ url: 'http://127.0.0.1:4010/v1', env: process.env });
 * await transport.send({ method: 'GET', path: '/shelves?page=0', headers: [] });
 */
export function createTransport(options: TransportOptions): Transport {
  const { timeout = 30, env = {}, maxBytes = 16 * 2 ** 20 } = options;
  const base = baseOf(options.url);
  const prefix = base.pathname.replace(/\/+$/, '');
  const setting = proxySettingOf(base.href, env);
  const connections = {
    // One origin, so one proxy; '' keeps undici from looking into the environment itself.
    httpProxy: setting?.url ?? '',
    httpsProxy: setting?.url ?? '',
    noProxy: setting?.except ?? '',
    proxyTunnel: base.protocol === 'https:',
    allowH2: false,
    connect: { timeout: timeout * 1000 },
    // A server that says nothing may drop an idle connection just when it is used again; hardly any is so
    // quick to do it.
    keepAliveTimeout: 200,
    // The time of the whole exchange is limited below.
    headersTimeout: 0,
    bodyTimeout: 0,
  };
  // Loaded when the first request is sent: it is the largest part of what an import of the kit would load.
  const loaded = new Map<boolean, Promise<Dispatcher>>();
  const dispatcher = (isAlone: boolean) => {
    const known = loaded.get(isAlone);
    if (known !== undefined) return known;
    const options = isAlone ? { ...connections, pipelining: 0 } : connections; // 0: no connection is kept
    const made = import('undici').then(({ EnvHttpProxyAgent }) => new EnvHttpProxyAgent(options));
    loaded.set(isAlone, made);
    return made;
  };
  const place: FailurePlace = { url: base, timeout, proxy: setting?.variable };

  return {
    url: `${base.origin}${prefix}`,
    async send(request, signal) {
      signal?.throwIfAborted();
      const limit = new AbortController();
      const stop = () => limit.abort();
      const timer = setTimeout(stop, timeout * 1000);
      signal?.addEventListener('abort', stop);
      try {
        const agent = await dispatcher(request.isAlone ?? false);
        const response = await agent.request({
          origin: base.origin,
          path: `${prefix}${request.path}` || '/',
          method: request.method as Dispatcher.HttpMethod, // undici takes any token
          headers: grouped(request.headers),
          body: request.body === undefined ? null : Buffer.from(request.body),
          signal: limit.signal,
        });
        return await read(response, maxBytes);
      } catch (error) {
        if (signal?.aborted) throw signal.reason;
        if (limit.signal.aborted) return { failure: timedOut(place) };
        const failure = failureOf(error, place);
        if (failure === undefined) throw error;
        return { failure };
      } finally {
        clearTimeout(timer);
        signal?.removeEventListener('abort', stop);
      }
    },
    async close() {
      await Promise.all([...loaded.values()].map(async (agent) => (await agent).destroy()));
    },
  };
}

function baseOf(url: string): URL {
  const base = URL.canParse(url) ? new URL(url) : undefined;
  if (base === undefined || !/^https?:$/.test(base.protocol)) {
    throw new UsageError(`"${url}" is no base URL; write it as https://host/path`);
  }
  if (base.username !== '' || base.password !== '') {
    throw new UsageError('the base URL must not hold a user or a password; give the key apart');
  }
  if (base.search !== '' || base.hash !== '') {
    throw new UsageError(`"${url}" is no base URL: it must not have a query or a fragment`);
  }
  return base;
}

async function read(
  { statusCode, headers, body }: Dispatcher.ResponseData,
  maxBytes: number,
): Promise<WireAnswer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    length += chunk.length;
    // To leave the loop destroys the stream.
    if (length > maxBytes) return { failure: tooLong(maxBytes) };
  }
  const text = decoded(Buffer.concat(chunks), headers['content-encoding'], maxBytes).toString(
    'utf8',
  );
  const json = jsonOf(text);
  return {
    response: {
      status: statusCode,
      headers: joined(headers),
      body: text,
      ...(json !== undefined && { json }),
    },
  };
}

/** A body without the encoding that nobody asked for; as it came where it is none. */
function decoded(body: Buffer, encoding: string | string[] | undefined, maxBytes: number): Buffer {
  const decode = { gzip: gunzipSync, deflate: inflateSync, br: brotliDecompressSync };
  const known = Object.entries(decode).find(([name]) => name === encoding)?.[1];
  try {
    return known?.(body, { maxOutputLength: maxBytes }) ?? body;
  } catch {
    return body;
  }
}

function tooLong(maxBytes: number): ExchangeFailure {
  return {
    kind: 'connection',
    message: `the answer is over ${maxBytes / 2 ** 20} MiB; read no further`,
  };
}

function joined(headers: Dispatcher.ResponseData['headers']): TargetResponse['headers'] {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, [value ?? ''].flat().join(', ')]),
  );
}

/** Headers as undici takes them through a proxy, too: a name given twice has a list of values. */
function grouped(headers: WireRequest['headers']): Record<string, string | string[]> {
  const groups = new Map<string, { readonly name: string; readonly values: string[] }>();
  for (const [name, value] of headers) {
    const group = groups.get(name.toLowerCase()) ?? { name, values: [] };
    groups.set(name.toLowerCase(), group);
    group.values.push(value);
  }
  const entries = [...groups.values()].map(({ name, values: [first = '', ...more] }) => {
    return [name, more.length === 0 ? first : [first, ...more]] as const;
  });
  return Object.fromEntries(entries);
}
