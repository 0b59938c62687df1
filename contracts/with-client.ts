import { setTimeout as sleep } from 'node:timers/promises';
import type { PactV4 } from '@pact-foundation/pact';
import { type Client, createClient } from '../src/client/index.ts';
import { key } from './consumer.ts';

/** Where Pact plays the API. */
type MockServer = { readonly url: string; readonly port: number };

/**
 * A test of an interaction, as Pact runs it, by a client of the API that Pact plays. The client tries once,
 * since each request is one of the interaction.
 *
 * @example
 * interaction.executeTest(
 *   withClient(pact, async (client) => {
 *     expect(await client.get(pair)).toBeUndefined();
 *   }),
 * );
 */
export function withClient(pact: PactV4, use: (client: Client) => Promise<void>) {
  return async ({ url, port }: MockServer) => {
    await use(createClient({ url, key, attempts: 1 }));
    await noted(pact, port);
  };
}

/** The same, by a client that has no key. */
export function withoutKey(pact: PactV4, use: (client: Client) => Promise<void>) {
  return async ({ url, port }: MockServer) => {
    await use(createClient({ url, attempts: 1 }));
    await noted(pact, port);
  };
}

/**
 * Waits until Pact has noted what it was asked. It answers before it notes, and a test that ends in between
 * fails now and then: https://github.com/pact-foundation/pact-core-mock-server/issues/13
 */
export async function noted(pact: PactV4, port: number): Promise<void> {
  const until = performance.now() + 5000; // then something is missing indeed, and Pact says what
  // biome-ignore lint/complexity/useLiteralKeys: so named, a private part can be read
  const server = pact['pact'];
  while (!server.mockServerMatchedSuccessfully(port) && performance.now() < until) await sleep(2);
}
