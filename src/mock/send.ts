import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Attempt } from './attempt.ts';
import { deliver } from './faults/deliver.ts';
import type { Holder } from './key-ring.ts';
import type { Answer } from './render-problem.ts';

/** An exchange as a log may tell it: no path values, no key, no body. */
export type Exchange = {
  readonly method: string;
  /** As in the document, with placeholders; none where no operation matched. */
  readonly path: string | undefined;
  readonly operation: string | undefined;
  readonly status: number;
  readonly milliseconds: number;
  readonly holder: Holder | undefined;
  /** What went wrong, for whoever debugs the mock. */
  readonly cause: unknown;
};

/** A request that was answered, as a log may tell it. */
export function exchangeOf(
  { request, operation, start, holder, cause }: Attempt,
  status: number,
): Exchange {
  return {
    method: request.method ?? '',
    path: 'path' in operation ? operation.path : undefined,
    operation: 'id' in operation ? operation.id : undefined,
    status,
    milliseconds: performance.now() - start,
    holder,
    cause,
  };
}

/** How long a client may go on sending a body that was refused, in milliseconds. */
const lingerTime = 5000;

/** An answer's body as it is sent, if it has one. */
export function payloadOf({
  mediaType,
  body,
  payload,
  stream,
}: Answer): string | Buffer | undefined {
  if (payload !== undefined) return payload;
  return mediaType === undefined || stream !== undefined ? undefined : JSON.stringify(body);
}

/**
 * Sends an answer.
 *
 * @param body as {@link payloadOf} makes it
 */
export function send(
  request: IncomingMessage,
  response: ServerResponse,
  answer: Answer,
  body: string | Buffer | undefined,
): void {
  if (response.headersSent || response.destroyed) return;
  response.statusCode = answer.status;
  for (const [name, value] of Object.entries(answer.headers)) response.setHeader(name, value);
  if (answer.stream !== undefined) {
    response.setHeader('Content-Type', answer.mediaType ?? 'application/octet-stream');
    response.flushHeaders();
    answer.stream(response);
    return;
  }
  if (body !== undefined) {
    response.setHeader('Content-Type', `${answer.mediaType}; charset=utf-8`);
    response.setHeader('Content-Length', Buffer.byteLength(body));
  }
  if (answer.delivery !== undefined) {
    deliver(request, response, Buffer.from(body ?? ''), answer.delivery);
    return;
  }
  const closes = answer.headers.Connection === 'close' && !request.complete;
  if (!closes) return void response.end(body);
  response.flushHeaders();
  if (body !== undefined) response.write(body);
  linger(request, response);
}

/**
 * Keeps a connection that will be closed open while the client still sends, since a client whose
 * connection is reset may never read its answer (RFC 9112, section 9.6). What it sends is thrown away.
 */
function linger(request: IncomingMessage, response: ServerResponse): void {
  const timer = setTimeout(() => response.end(), lingerTime).unref();
  const finish = () => {
    clearTimeout(timer);
    response.end();
  };
  request.once('end', finish).once('error', finish).once('close', finish);
  request.resume();
}
