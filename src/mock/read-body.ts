import type { IncomingMessage } from 'node:http';
import { MIMEType } from 'node:util';
import type { Json } from '../json.ts';
import { Problem } from '../problem.ts';
import { refuseDeep } from './nesting.ts';

/** The largest body that is read, in bytes. */
export const bodyLimit = 1024 * 1024;

/** How a body is to be read. */
export type BodyReading = {
  /** Media types that the operation takes. */
  readonly mediaTypes: readonly string[];
  /** Whether there must be one; default yes. */
  readonly required?: boolean;
  /** The most bytes that are read; default {@link bodyLimit}. */
  readonly limit?: number;
  /** Told of the bytes before they are parsed. */
  readonly onBytes?: (bytes: Buffer) => void;
};

/**
 * Reads a JSON body (RFC 8259: UTF-8) of at most {@link bodyLimit} bytes, no deeper than {@link refuseDeep} has it.
 *
 * @returns none where none was sent and none is required
 * @throws Problem `unsupported-media-type`, `too-large`, `bad-request`
 */
export async function readBody(
  request: IncomingMessage,
  { mediaTypes, required = true, limit = bodyLimit, onBytes }: BodyReading,
): Promise<Json | undefined> {
  if (!required && !hasBody(request)) return undefined;
  refuseMediaType(request, mediaTypes);
  const bytes = await readBytes(request, limit);
  onBytes?.(bytes);
  if (bytes.length === 0) throw new Problem('bad-request', 'The body is empty; send a JSON value.');
  const json = parse(bytes);
  refuseDeep(json);
  return json;
}

/** Whether a request announces a body (RFC 9112, section 6). */
export function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

function refuseMediaType(request: IncomingMessage, mediaTypes: readonly string[]): void {
  const takes = `send ${mediaTypes.join(' or ')} in UTF-8`;
  const refuse = (what: string) => new Problem('unsupported-media-type', `${what}; ${takes}.`);
  const value = request.headers['content-type'];
  if (value === undefined) throw refuse('The request has no Content-Type');
  const type = mimeTypeOf(value);
  if (type === undefined || !mediaTypes.includes(type.essence)) {
    throw refuse(`The Content-Type is '${value}'`);
  }
  const charset = type.params.get('charset');
  if (charset !== null && !/^utf-?8$/i.test(charset)) throw refuse(`The charset is '${charset}'`);
  const encoding = request.headers['content-encoding'] ?? 'identity';
  if (encoding !== 'identity') throw refuse(`The Content-Encoding is '${encoding}'`);
}

function mimeTypeOf(value: string): MIMEType | undefined {
  try {
    return new MIMEType(value);
  } catch {
    return undefined; // not a media type at all
  }
}

/**
 * Collects the body. One over the limit is refused at once; what still comes is then read and thrown
 * away by `send`, so that the client gets to read the answer.
 */
function readBytes(request: IncomingMessage, limit: number): Promise<Buffer> {
  const tooLarge = () =>
    new Problem('too-large', `The body is over ${limit} bytes, the most that is read.`, {
      headers: { Connection: 'close' },
    });
  if (Number(request.headers['content-length'] ?? 0) > limit) return Promise.reject(tooLarge());
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const collect = (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) return chunks.push(chunk);
      request.off('data', collect);
      reject(tooLarge());
    };
    request.on('data', collect);
    // Every request is closed in the end; a Problem for each would cost more than reading it.
    const breakOff = () => reject(new Problem('bad-request', 'The request was broken off.'));
    request.once('close', breakOff);
    request.once('error', reject);
    request.once('end', () => {
      request.off('close', breakOff);
      resolve(Buffer.concat(chunks));
    });
  });
}

function parse(bytes: Buffer): Json {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as Json;
  } catch (error) {
    const isText = error instanceof SyntaxError;
    const reason = isText ? `The body is not JSON: ${error.message}` : 'The body is not UTF-8';
    throw new Problem('bad-request', `${reason}.`, { cause: error });
  }
}
