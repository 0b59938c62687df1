import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { type ApiProblem, type Client, createClient } from '../../src/client/index.ts';
import { ana } from '../support/patients.ts';
import { type LocalServer, startServer, toJson } from '../target/local-server.ts';

const key = 'vox-k1-very-secret';
const html = '<html><body>Welcome</body></html>';

/** A server that gives one answer to everything, and a client of it. */
async function answering(
  status: number,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Client & { readonly server: LocalServer }> {
  const server = await startServer((_, response) => response.writeHead(status, headers).end(body));
  return { ...createClient({ url: server.url, key, attempts: 1 }), server };
}

test('a request has what it needs and no more', async () => {
  const { server, upsert, get } = await answering(200, '{"id":"x"}');
  await upsert(ana);
  await get(ana);
  const [post, look] = server.received;
  expect(post).toMatchObject({
    method: 'POST',
    path: '/patients',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
  });
  expect(JSON.parse(String(post?.body))).toEqual(ana);
  expect(look).toMatchObject({ method: 'GET', path: '/patients/MyEHR/EHR-123' });
  expect(look?.headers).not.toHaveProperty('content-type');
});

test('a slash at the end of the base URL is none too many', async () => {
  const { server } = await answering(200, '{"id":"x"}');
  await createClient({ url: new URL(`${server.url}/v1/`), key }).get(ana);
  expect(server.received[0]?.path).toBe('/v1/patients/MyEHR/EHR-123');
});

test('without a key no key is sent', async () => {
  const { server } = await answering(200, '{"id":"x"}');
  await createClient({ url: server.url }).get(ana);
  expect(server.received[0]?.headers).not.toHaveProperty('authorization');
});

test.each([
  ['a page of HTML', 200, html],
  ['no body', 200, ''],
  ['an array', 200, '[]'],
  ['an object without an id', 200, '{}'],
  ['half of an object', 200, '{"id":'],
  ['nothing to show', 204, ''],
])('%s is not a patient', async (_, status, body) => {
  const client = await answering(status, body);
  for (const call of [() => client.get(ana), () => client.upsert(ana), () => client.list()]) {
    await expect(call()).rejects.toMatchObject({ name: 'ApiProblem', status });
  }
});

test.each(['{"data":[]}', '{"count":0}', '{"data":{},"count":1}', '{"data":[],"count":"1"}'])(
  '%s is not a page',
  async (body) => {
    const { list } = await answering(200, body);
    const message = 'list: answered 200: not as the API answers; is the base URL right?';
    await expect(list()).rejects.toMatchObject({ status: 200, message });
  },
);

test('a delete that is answered with a page of HTML has deleted nothing', async () => {
  const client = await answering(200, html);
  await expect(client.delete(ana)).rejects.toMatchObject({ name: 'ApiProblem', status: 200 });
});

test('a page that no list has is no empty one', async () => {
  const { list } = await answering(404, '');
  await expect(list({ page: 3 })).rejects.toMatchObject({ status: 404 });
});

test('a redirect is not followed, since a POST would not arrive', async () => {
  const { server, upsert } = await answering(302, '', { Location: '/elsewhere' });
  await expect(upsert(ana)).rejects.toMatchObject({ name: 'ApiProblem', status: 302 });
  expect(server.received).toHaveLength(1);
});

test.each([
  ['a text', 'No such practice.', 'get: answered 500: No such practice.'],
  ['a page of HTML', html, 'get: answered 500'],
  ['a long text', 'x'.repeat(1000), 'get: answered 500'],
  ['an error in an error', '{"error":{"message":"Broken"}}', 'get: answered 500: Broken'],
  ['null', 'null', 'get: answered 500'],
  ['a number', '7', 'get: answered 500'],
  ['a problem without a detail', '{"title":"Oh","status":500}', 'get: answered 500: Oh'],
])('%s is an error like any other', async (_, body, message) => {
  const { get } = await answering(500, body);
  await expect(get(ana)).rejects.toMatchObject({ name: 'ApiProblem', status: 500, message });
});

test('violations that are none are passed over', async () => {
  const violations = [null, 'x', { pointer: '/a' }, { message: 'm', pointer: '/b' }];
  const { upsert } = await answering(
    400,
    JSON.stringify({ title: 'Bad', status: 400, violations }),
  );
  const expected = [{ message: 'm', pointer: '/b' }];
  await expect(upsert(ana)).rejects.toMatchObject({ violations: expected });
});

test('an error has the id of its request', async () => {
  const { get } = await answering(500, '', { 'X-Request-Id': 'req-7' });
  await expect(get(ana)).rejects.toMatchObject({ requestId: 'req-7' });
  const { get: other } = await answering(500, '');
  await expect(other(ana)).rejects.toMatchObject({ requestId: undefined });
});

test('no error shows the key, though the answer does', async () => {
  const server = await startServer(({ headers }, response) => {
    toJson(response, 400, { title: 'Bad', status: 400, detail: `No: ${headers.authorization}` });
  });
  const { upsert } = createClient({ url: server.url, key });
  const error = (await upsert(ana).catch((reason: unknown) => reason)) as ApiProblem;
  expect(error.message).toBe('upsert: answered 400: No: Bearer vox-…');
  expect(inspect(error, { depth: 9, showHidden: true })).not.toContain('very-secret');
  expect(JSON.stringify({ ...error })).not.toContain('very-secret');
});
