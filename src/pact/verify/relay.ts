import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { JsonObject } from '../../json.ts';
import type { ConsumerRequest } from './addressing.ts';

/** A request of an interaction, as the verifier sends it. */
export type RelayedRequest = ConsumerRequest & {
  /** Without those that belong to the connection. */
  readonly headers: readonly (readonly [name: string, value: string])[];
};

/** What the verifier gets for it. */
export type RelayedAnswer = {
  readonly status: number;
  readonly headers: { readonly [name: string]: string };
  readonly body: string;
};

/** The interaction that is being verified. */
export type Turn = {
  /** What its states give to its request. */
  readonly values: JsonObject;
  forward(request: RelayedRequest): Promise<RelayedAnswer>;
};

/** What a verifier speaks to in a deployment's place. */
export interface Relay {
  /** Base URL. */
  readonly url: string;
  /** Where provider states are asked for. */
  readonly statesUrl: string;
  /** A header that the verifier's requests must carry: no other program may borrow the key. */
  readonly pass: { readonly [name: string]: string };
  /** Whose turn it is. */
  use(turn: Turn): void;
  close(): Promise<void>;
}

const passHeader = 'x-relay-pass';

/**
 * Starts a relay on a free port of the loopback interface.
 *
 * @example
 * const relay = await startRelay();
 * relay.use({ values: { path: '/books/a' }, forward: (request) => send(request) });
 */
export async function startRelay(): Promise<Relay> {
  const pass = randomBytes(16).toString('hex');
  const statesPath = `/${pass}/states`;
  let turn: Turn | undefined;
  const server = createServer((request, response) => {
    answer(request)
      .catch((error: unknown) => toProblem(500, String(error)))
      .then((one) => write(response, one));
  });
  await listening(server);
  const { port } = server.address() as AddressInfo; // it listens on a port
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    statesUrl: `${url}${statesPath}`,
    pass: { [passHeader]: pass },
    use(next) {
      turn = next;
    },
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };

  async function answer(request: IncomingMessage): Promise<RelayedAnswer> {
    const body = await bodyOf(request);
    const { method = '', url: path = '' } = request;
    if (turn === undefined) return toProblem(503, 'no interaction is being verified');
    if (path === statesPath) {
      return { status: 200, headers: jsonType, body: JSON.stringify(turn.values) };
    }
    if (request.headers[passHeader] !== pass) return toProblem(403, 'this relay is a verifier’s');
    return turn.forward({ method, path, body, headers: headersOf(request) });
  }
}

const jsonType = { 'content-type': 'application/json' };

/** An answer of the relay's own. */
export function toProblem(status: number, detail: string): RelayedAnswer {
  return { status, headers: jsonType, body: JSON.stringify({ relay: detail }) };
}

/** What belongs to the connection, not to the message (RFC 9110, 7.6.1), and what the relay adds. */
const hopByHop =
  /^(accept-encoding|connection|content-length|expect|host|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade|x-relay-pass)$/i;

function headersOf({ rawHeaders }: IncomingMessage): RelayedRequest['headers'] {
  const pairs: (readonly [string, string])[] = [];
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const [name = '', value = ''] = rawHeaders.slice(at, at + 2);
    if (!hopByHop.test(name)) pairs.push([name, value]);
  }
  return pairs;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

function write(response: ServerResponse, { status, headers, body }: RelayedAnswer): void {
  const shown = Object.entries(headers).filter(
    ([name]) => !hopByHop.test(name) && name !== 'content-encoding',
  );
  response.writeHead(status, Object.fromEntries(shown));
  response.end(status === 204 || status === 304 ? undefined : body);
}

function listening(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
}
