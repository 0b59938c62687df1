import type { Json } from '../json.ts';
import type { Exchange, TargetRequest } from '../target/exchange.ts';
import { millisecondsOf } from './exchange-text.ts';
import type { RunFacts } from './result.ts';

/**
 * All exchanges of a run as an HTTP archive (HAR 1.2), which browsers and proxies can open. A request
 * without an answer has the status 0 and says why in `_error`.
 *
 * @example
 * await writeReport('run.har', toHar(result));
 */
export function toHar({ tool, target, exchanges }: RunFacts): string {
  const log: Json = {
    version: '1.2',
    creator: { name: tool.name, version: tool.version },
    entries: exchanges.map((exchange) => toEntry(exchange, target)),
  };
  return `${JSON.stringify({ log }, undefined, 2)}\n`;
}

function toEntry(exchange: Exchange, url: string): Json {
  const { number, request, failure, sentAt } = exchange;
  const time = millisecondsOf(exchange);
  return {
    startedDateTime: new Date(sentAt).toISOString(),
    time,
    request: toRequest(request, url),
    response: toResponse(exchange),
    cache: {},
    timings: { send: 0, wait: time, receive: 0 },
    comment: `exchange ${number}`,
    ...(failure !== undefined && { _error: failure.message }),
  };
}

function toRequest(request: TargetRequest, url: string): Json {
  const { method, path, as, body } = request;
  const query = path.includes('?') ? path.slice(path.indexOf('?') + 1) : '';
  const sent = request.headers ?? [];
  const hasOwn = sent.some(([name]) => name.toLowerCase() === 'authorization');
  const key = as === 'none' || hasOwn ? [] : ([['authorization', 'Bearer …']] as const);
  const headers = [...key, ...sent].map(([name, value]) => ({ name, value }));
  return {
    method,
    url: `${url}${path}`,
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers,
    queryString: [...new URLSearchParams(query)].map(([name, value]) => ({ name, value })),
    ...(body !== undefined && { postData: toPostData(body, headers) }),
    headersSize: -1,
    bodySize: Buffer.byteLength(body ?? ''),
  };
}

function toPostData(
  body: string | Uint8Array,
  headers: readonly { readonly name: string; readonly value: string }[],
): Json {
  const type = headers.find(({ name }) => name.toLowerCase() === 'content-type');
  const mimeType = type?.value ?? '';
  if (typeof body === 'string') return { mimeType, params: [], text: body };
  // HAR 1.2 has no encoding for what is sent; its names for what is its own begin with `_`.
  const text = Buffer.from(body).toString('base64');
  return { mimeType, params: [], text, _encoding: 'base64' };
}

function toResponse({ response }: Exchange): Json {
  const headers = Object.entries(response?.headers ?? {});
  const size = Buffer.byteLength(response?.body ?? '');
  return {
    status: response?.status ?? 0,
    statusText: '',
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers: headers.map(([name, value]) => ({ name, value })),
    content: {
      size,
      mimeType: response?.headers['content-type'] ?? 'x-unknown',
      text: response?.body ?? '',
    },
    redirectURL: response?.headers.location ?? '',
    headersSize: -1,
    bodySize: response === undefined ? -1 : size,
  };
}
