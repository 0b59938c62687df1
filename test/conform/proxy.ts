import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';
import { isJsonObject, type JsonObject } from '../../src/json.ts';
import { createMock } from '../../src/mock/create-mock.ts';

/** A request on its way, and an answer on its way back. */
export type Sent = { readonly method: string; readonly path: string; readonly body: JsonObject };
export type Answered = { readonly status: number; readonly body: JsonObject };

/** Sends a request on to the mock. */
export type Forward = (sent: Sent) => Promise<Answered>;

/** A deployment in front of a mock, which does one thing its own way. */
export type Wrong = (sent: Sent, forward: Forward) => Promise<Answered>;

/** Starts a mock, and in front of it a deployment that goes wrong. */
export async function startWrong(
  wrong: Wrong,
  profile?: string,
): Promise<{ readonly url: string; readonly key: string }> {
  const mock = await createMock({ demo: 3, ...(profile !== undefined && { profile }) });
  const { key } = await mock.practice();
  const forward: Forward = async ({ method, path, body }) => {
    const hasBody = method === 'POST' || method === 'PATCH';
    const response = await fetch(`${mock.url}${path}`, {
      method,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      ...(hasBody && { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: objectOf(await response.text()) };
  };
  const server = createServer(async (request, response) => {
    const sent = {
      method: request.method ?? '',
      path: request.url ?? '',
      body: objectOf(await text(request)),
    };
    const answered = await wrong(sent, forward).catch(() => undefined);
    if (answered === undefined) return void request.socket.destroy();
    response.writeHead(answered.status, { 'content-type': 'application/json' });
    response.end(answered.status === 204 ? '' : JSON.stringify(answered.body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await mock.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, key };
}

function objectOf(body: string): JsonObject {
  try {
    const value: unknown = JSON.parse(body);
    return isJsonObject(value) ? value : {};
  } catch {
    return {};
  }
}
