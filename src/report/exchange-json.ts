import type { Json } from '../json.ts';
import { toCurl } from '../target/curl.ts';
import type { Exchange, TargetRequest } from '../target/exchange.ts';
import { millisecondsOf } from './exchange-text.ts';

/** An exchange as the JSON report has it; a body that is no text goes as base64. */
export function toExchangeJson(exchange: Exchange, url: string): Json {
  const { number, request, response, failure, sentAt } = exchange;
  return {
    number,
    sentAt: new Date(sentAt).toISOString(),
    milliseconds: millisecondsOf(exchange),
    request: {
      method: request.method,
      path: request.path,
      as: request.as,
      headers: (request.headers ?? []).map(([name, value]) => [name, value]),
      ...toBody(request.body),
    },
    ...(response !== undefined && {
      response: { status: response.status, headers: response.headers, body: response.body },
    }),
    ...(failure !== undefined && { failure: { kind: failure.kind, message: failure.message } }),
    curl: toCurl(exchange, url),
  };
}

function toBody(body: TargetRequest['body']): { readonly [name: string]: string } {
  if (body === undefined) return {};
  if (typeof body === 'string') return { body };
  return { bodyBase64: Buffer.from(body).toString('base64') };
}
