import { connect, type Socket } from 'node:net';

/** An answer as it stood on the wire. */
export type RawAnswer = {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/** Opens a connection to a server, for what no HTTP client would send. */
export function openSocket(url: string): Promise<Socket> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port) }, () => resolve(socket));
    socket.once('error', reject);
  });
}

/** All that a server sends until it closes the connection, as answers. */
export function answersOf(socket: Socket): Promise<readonly RawAnswer[]> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.on('error', () => {}); // 'close' follows; what came until then counts
    socket.on('close', () => resolve(parsed(Buffer.concat(chunks))));
  });
}

/**
 * Sends texts as they are on one connection.
 *
 * @param requests the last one must ask to close the connection
 */
export async function exchange(url: string, ...requests: readonly (string | Buffer)[]) {
  const socket = await openSocket(url);
  const answers = answersOf(socket);
  for (const request of requests) socket.write(request);
  return answers;
}

/**
 * A request as it stands on the wire.
 *
 * @param headers lines, as they are to be sent
 */
export function rawRequest(
  url: string,
  method: string,
  path: string,
  headers: readonly string[],
  body = '',
): string {
  const { host, pathname } = new URL(url);
  const length = body === '' ? [] : [`Content-Length: ${Buffer.byteLength(body)}`];
  const lines = [`${method} ${pathname}${path} HTTP/1.1`, `Host: ${host}`, ...headers, ...length];
  return `${lines.join('\r\n')}\r\n\r\n${body}`;
}

function parsed(bytes: Buffer): readonly RawAnswer[] {
  const answers: RawAnswer[] = [];
  let rest = bytes;
  for (let end = rest.indexOf('\r\n\r\n'); end !== -1; end = rest.indexOf('\r\n\r\n')) {
    const [start = '', ...lines] = rest.subarray(0, end).toString('latin1').split('\r\n');
    const headers = Object.fromEntries(
      lines.map((line) => {
        const colon = line.indexOf(':');
        return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
      }),
    );
    const length = Number(headers['content-length'] ?? 0);
    const body = rest.subarray(end + 4, end + 4 + length).toString('utf8');
    answers.push({ status: Number(start.split(' ')[1]), headers, body });
    rest = rest.subarray(end + 4 + length);
  }
  return answers;
}
