import { spawn } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toCurl } from '../../src/target/curl.ts';
import type { TargetRequest } from '../../src/target/exchange.ts';
import { type LocalServer, startServer, toJson } from './local-server.ts';

const json = ['Content-Type', 'application/json'] as const;
const plain: TargetRequest = { method: 'GET', path: '/shelves', as: 'first' };

function lineOf(request: TargetRequest, url: string): string {
  return toCurl({ number: 1, request, sentAt: 0, doneAt: 0 }, url);
}

/** Runs a line as a person would, and gives what the server received. */
async function run(server: LocalServer, request: TargetRequest) {
  const line = lineOf(request, server.url);
  expect(line).not.toMatch(/[\r\n]/);
  const before = server.received.length;
  const env = { ...process.env, VOXARES_KEY: 'vox-a-1', VOXARES_SECOND_KEY: 'vox-b-2' };
  const child = spawn('sh', [], { env, stdio: ['pipe', 'ignore', 'ignore'] });
  child.stdin.end(`${line}\n`); // one word of a command may not be as long as a line
  const code = await new Promise((resolve) => child.once('close', resolve));
  expect([line, code]).toEqual([line, 0]);
  const received = server.received.slice(before);
  expect(received).toHaveLength(1);
  return received[0] ?? expect.fail();
}

test('a GET is one short line, with the key from the environment', async () => {
  expect(lineOf(plain, 'http://127.0.0.1:1')).toBe(
    `curl -i -H "Authorization: Bearer $VOXARES_KEY" -H 'Accept: application/json' 'http://127.0.0.1:1/shelves'`,
  );
  const server = await startServer((_, response) => toJson(response, 200, {}));
  const { method, path, headers } = await run(server, plain);
  expect([method, path]).toEqual(['GET', '/shelves']);
  expect(headers).toMatchObject({ authorization: 'Bearer vox-a-1', accept: 'application/json' });
});

test('the second key, and no key, are sent as they were', async () => {
  const server = await startServer((_, response) => toJson(response, 200, {}));
  expect((await run(server, { ...plain, as: 'second' })).headers.authorization).toBe(
    'Bearer vox-b-2',
  );
  expect((await run(server, { ...plain, as: 'none' })).headers).not.toHaveProperty('authorization');
});

test.each(['POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'PURGE', 'TRACE'])(
  'the method %s is sent',
  async (method) => {
    const server = await startServer((_, response) => response.end());
    expect((await run(server, { ...plain, method })).method).toBe(method);
  },
);

test.each([
  '/a/../b',
  '/a/%2e%2e/b',
  '/./',
  "/it's",
  '/[x]{1,2}?q=a&q=b%20',
  '/$HOME`id`',
  '/a%2Fb',
  '/!x',
])('the path %s is sent as it stands', async (path) => {
  const server = await startServer((_, response) => response.end());
  expect((await run(server, { ...plain, path })).path).toBe(path);
});

test('headers are sent in full, those given twice, too, and none stands for what was not sent', async () => {
  const server = await startServer((_, response) => response.end());
  const headers = [
    ['X-A', "it's"],
    ['X-A', '"$b"'],
    ['X-Empty', ''],
    ['Accept', 'text/html'],
  ] as const;
  const { rawHeaders, headers: came } = await run(server, {
    ...plain,
    method: 'POST',
    headers,
    body: 'x',
  });
  expect(came).toMatchObject({ 'x-a': `it's, "$b"`, 'x-empty': '', accept: 'text/html' });
  expect(came).not.toHaveProperty('content-type');
  expect(rawHeaders.filter((name) => name === 'X-A')).toHaveLength(2);
  const own = [['authorization', 'Basic eA==']] as const;
  expect((await run(server, { ...plain, headers: own })).headers.authorization).toBe('Basic eA==');
});

const bodies: readonly (readonly [string, string | Uint8Array])[] = [
  ['plain JSON', '{"a":"b"}'],
  ['apostrophes and dollars', `{"a":"it's $HOME \`id\` \\\\n"}`],
  ['a leading @', '@/etc/passwd'],
  ['lines', 'a\nb\r\nc\n'],
  ['a NUL', '{"a":"\u0000"}'],
  ['letters of many scripts', '{"a":"Šime 田中 🙂👩‍👩‍👧 عربي"}'],
  ['letters in parts', 'S\u030cime'],
  ['marks that turn text', 'a\u202eb\u2066'],
  ['half a pair', 'a\ud83d"'],
  ['percent and backslash before a NUL', '%s %% \\101 \u0000'],
  ['a dash before a NUL', '-n\u0000'],
  ['a dash after a long run', `${'\u0000'.repeat(300)}-n`],
  ['bytes that are no text', Uint8Array.from({ length: 256 }, (_, index) => index)],
  ['a long run', `{"a":"${'x'.repeat(300_000)}"}`],
  ['a run of dots', '.'.repeat(300)],
  ['a run of a wide letter', 'š'.repeat(300)],
  [
    'something long without runs',
    JSON.stringify(Array.from({ length: 30_000 }, (_, index) => index)),
  ],
  ['a blank', ' '],
];

test.each(bodies)('a body with %s arrives byte for byte', async (_, body) => {
  const server = await startServer((_one, response) => response.end());
  const request = { ...plain, method: 'POST', headers: [json], body };
  const received = await run(server, request);
  expect(received.body.equals(Buffer.from(body))).toBe(true);
  expect(received.headers['content-type']).toBe('application/json');
});

test('a long body of one letter makes a short line', () => {
  const body = `{"a":"${'x'.repeat(3_000_000)}"}`;
  expect(lineOf({ ...plain, method: 'POST', body }, 'http://a').length).toBeLessThan(300);
});

test('any text and any bytes arrive as they were', async () => {
  const server = await startServer((_, response) => response.end());
  const body = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1 }),
    fc.uint8Array({ minLength: 1 }),
  );
  const law = fc.asyncProperty(body, async (one) => {
    const received = await run(server, { ...plain, method: 'PATCH', body: one });
    expect(received.body.equals(Buffer.from(one))).toBe(true);
  });
  await fc.assert(law, { numRuns: 40 });
});
