import { expect, test } from 'vitest';
import { createClient } from '../../src/client/index.ts';
import { startServer } from '../target/local-server.ts';

const url = 'http://127.0.0.1:9';

test.each([
  [{ url: 'api.example.com' }, /^url must be the base URL/],
  [{ url: 'ftp://api.example.com' }, /^url must be the base URL/],
  [{ url: 'https://user:hush@api.example.com' }, /^url must be a base URL alone/],
  [{ url: 'https://api.example.com?key=hush' }, /^url must be a base URL alone/],
  [{ url, key: 'vox-k1-hush\n' }, /^key must be an API key/],
  [{ url, key: 'vox-k1 hush' }, /^key must be an API key/],
  [{ url, key: '' }, /^key must be an API key/],
  [{ url, timeout: 0 }, /^timeout must be milliseconds above 0; got 0/],
  [{ url, timeout: Number.NaN }, /^timeout must be/],
  [{ url, attempts: 0 }, /^attempts must be a whole number from 1; got 0/],
  [{ url, attempts: 1.5 }, /^attempts must be/],
  [{ url, longestWait: -1 }, /^longestWait must be milliseconds from 0; got -1/],
])('%j is refused, and no secret is told', (options, message) => {
  const create = () => createClient(options);
  expect(create).toThrow(TypeError);
  expect(create).toThrow(message);
  expect(create).not.toThrow(/hush/);
});

test.each([
  ['.', /must not be "\."/],
  ['..', /must not be "\.\."/],
  ['', /must be a text that is not empty/],
  ['\ud800', /must be whole Unicode characters/],
])('no request can have %j in its path, and none is sent', async (part, message) => {
  const server = await startServer((_, response) => response.writeHead(204).end());
  const client = createClient({ url: server.url });
  for (const [name, pair] of [
    ['provider', { provider: part, providerId: 'A' }],
    ['providerId', { provider: 'A', providerId: part }],
  ] as const) {
    const { get, update, delete: remove } = client;
    for (const call of [() => get(pair), () => update(pair, {}), () => remove(pair)]) {
      const error = await call().catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(TypeError);
      expect(error).toHaveProperty('message', expect.stringMatching(message));
      expect(error).toHaveProperty('message', expect.stringMatching(new RegExp(`^${name} `)));
    }
  }
  expect(server.received).toEqual([]);
});

test('a call without an end is refused', async () => {
  const client = createClient({ url });
  await expect(client.list({ timeout: 0 })).rejects.toThrow(/^timeout must be/);
});
