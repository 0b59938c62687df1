import type { ServerResponse } from 'node:http';
import { type Client, type ClientOptions, createClient } from '../../src/client/index.ts';
import { type LocalServer, startServer, toJson } from '../target/local-server.ts';

export type Setting = {
  readonly client: Client;
  readonly server: LocalServer;
  /** How long the client waited, each time, in milliseconds. */
  readonly waits: readonly number[];
};

/** A server that gives one answer after the other, then the last one on and on, and a client of it. */
export async function serving(
  answers: readonly ((response: ServerResponse) => void)[],
  options: Partial<ClientOptions> = {},
): Promise<Setting> {
  const waits: number[] = [];
  const server = await startServer((_, response, count) => {
    answers[Math.min(count, answers.length) - 1]?.(response);
  });
  const sleep = async (wait: number) => void waits.push(wait);
  const client = createClient({ url: server.url, sleep, random: () => 0, ...options });
  return { client, server, waits };
}

/** An answer that is a status and headers. */
export const status = (code: number, headers = {}) => {
  return (response: ServerResponse) => void response.writeHead(code, headers).end();
};

/** An answer that any call is content with. */
export const good = (response: ServerResponse) => {
  if (response.req.method === 'DELETE') return status(204)(response);
  toJson(response, 200, { id: 'x', data: [], count: 0 });
};
