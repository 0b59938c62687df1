import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import {
  type AddressInfo,
  createServer as createPlainServer,
  type Server,
  type Socket,
} from 'node:net';
import { onTestFinished } from 'vitest';

/** A request as a server of a test received it. */
export type Received = {
  readonly method: string;
  /** As it stood in the request line. */
  readonly path: string;
  /** Names and values in turn, as they came. */
  readonly rawHeaders: readonly string[];
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
};

/** A server that lives as long as its test. */
export type LocalServer = {
  readonly url: string;
  readonly port: number;
  readonly received: readonly Received[];
  /** Listens no more and breaks what is open off. */
  stop(): Promise<void>;
};

type Answer = (request: Received, response: ServerResponse, count: number) => void;

/** Starts a server that notes what it receives. */
export async function startServer(answer: Answer, port = 0): Promise<LocalServer> {
  const { listener, received } = listen(answer);
  return { ...(await started(createServer(listener), 'http', port)), received };
}

/** Starts a server with a certificate that nobody vouches for, for 127.0.0.1. */
export async function startSecureServer(answer: Answer): Promise<LocalServer> {
  const { listener, received } = listen(answer);
  const secrets = { key: textOf('key.pem'), cert: textOf('certificate.pem') };
  return { ...(await started(createSecureServer(secrets, listener), 'https', 0)), received };
}

/** Starts a server that speaks what it likes. */
export async function startPlainServer(speak: (socket: Socket) => void): Promise<LocalServer> {
  const server = createPlainServer((socket) => {
    socket.on('error', () => {}); // the other side may break off
    speak(socket);
  });
  return { ...(await started(server, 'http', 0)), received: [] };
}

/** A port on which nothing listens. */
export async function freePort(): Promise<number> {
  const server = await startPlainServer(() => {});
  await server.stop();
  return server.port;
}

/** Answers with JSON. */
export function toJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers = {},
): void {
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}

function listen(answer: Answer) {
  const received: Received[] = [];
  const listener = async (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { method = '', url = '', rawHeaders, headers } = request;
    const one = { method, path: url, rawHeaders, headers, body: Buffer.concat(chunks) };
    received.push(one);
    answer(one, response, received.length);
  };
  return { listener, received };
}

async function started(server: Server, scheme: string, port: number) {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const stop = () => {
    for (const socket of sockets) socket.destroy();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  };
  onTestFinished(stop);
  const address = server.address() as AddressInfo; // it listens on a port
  return { url: `${scheme}://127.0.0.1:${address.port}`, port: address.port, stop };
}

function textOf(file: string): string {
  return readFileSync(new URL(file, import.meta.url), 'utf8');
}
