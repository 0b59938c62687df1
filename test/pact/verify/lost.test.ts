import { readdir } from 'node:fs/promises';
import { expect, onTestFinished, test } from 'vitest';
import { startDeployment } from '../../deployments/start.ts';
import { createTemporaryFolder } from '../../support/temporary-folder.ts';
import { startServer, toJson } from '../../target/local-server.ts';
import { resultOf, verified } from './verified.ts';
import { type Written, writePact } from './written-pact.ts';

const reads = Array.from(
  { length: 6 },
  (_, index): Written => ({ description: `read ${index}`, states: ['a patient exists'] }),
);

/** Verifies against what is at a URL, within a time that a hanging one must not use up. */
async function verifiedAt(url: string, timeout: number) {
  const ledgers = await createTemporaryFolder();
  const pacts = [await writePact(reads)];
  const result = await resultOf({ url, key: 'vox-a-secret', pacts, timeout, ledgers });
  expect(await readdir(ledgers)).toEqual([]);
  return result;
}

test('a deployment that is not there is told in a sentence', async () => {
  const server = await startServer(() => {});
  await server.stop();
  const result = await verifiedAt(server.url, 6);
  expect(result.verdict).toBe('untested');
  expect(result.stopped).toContain('nothing listens on 127.0.0.1');
});

test('one that never answers is given up after the first time-outs', async () => {
  const server = await startServer(() => {});
  const result = await verifiedAt(server.url, 0.5);
  expect(result.verdict).toBe('untested');
  expect(result.stopped).toContain('within 0.5 s');
  expect(server.received.length).toBeLessThanOrEqual(2);
});

test('a key that is not taken is told at once, and nothing is written', async () => {
  const { result, deployment } = await verified(reads, {}, { key: 'vox-nobody-knows' });
  expect(result.verdict).toBe('untested');
  expect(result.stopped).toContain('answers 401 with this key');
  expect(deployment.requests()).toBe(1);
});

test('a wrong base path is told with the one that answers', async () => {
  const { url, key, close } = await startDeployment();
  onTestFinished(close);
  const pacts = [await writePact(reads)];
  const result = await resultOf({ url: new URL(url).origin, key, pacts });
  expect(result.stopped).toContain(`${url} does: give that as the base URL`);
});

test('a page that answers everything is told at once, and nothing is written', async () => {
  const server = await startServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Please log in</h1>');
  });
  const result = await verifiedAt(server.url, 6);
  expect(result.verdict).toBe('untested');
  expect(result.stopped).toContain('/patients answers 200 and no list of patients, so this is not');
  expect(server.received.map(({ method }) => method)).toEqual(['GET', 'GET']);
  expect(result.leftBehind).toEqual([]);
});

test('an API whose list fails is one all the same', async () => {
  const { result } = await verified(reads.slice(0, 1), { defect: 'list-bare-array' });
  expect(result.verdict).toBe('verified');
  const server = await startServer(({ method, path }, response) => {
    const status = method === 'GET' && path === '/patients' ? 500 : 404;
    response.writeHead(status, { 'content-type': 'application/json' }).end('{}');
  });
  const failing = await verifiedAt(server.url, 6);
  expect(failing.stopped).toBeUndefined();
  expect(failing.interactions[0]?.reason).toContain('POST /patients answers 404');
});

test('a state is made only by an answer that the operation has', async () => {
  const server = await startServer(({ method, path }, response) => {
    const isList = method === 'GET' && path === '/patients';
    const isGone = method === 'DELETE';
    response.writeHead(isGone ? 404 : 200, {
      'content-type': isList ? 'application/json' : 'text/html',
    });
    response.end(isList ? '{"data":[],"count":0}' : '<h1>Please log in</h1>');
  });
  const result = await verifiedAt(server.url, 6);
  expect(result.verdict).toBe('untested');
  expect(new Set(result.interactions.map(({ status, reason }) => `${status}: ${reason}`))).toEqual(
    new Set([
      'error: the state "a patient exists" could not be made: POST /patients answers 200 with text/html and no JSON object',
    ]),
  );
});

test('one that ends in the middle: what is known stays, the rest could not be verified', async () => {
  const { result } = await verified(reads, { diesAfter: 6 });
  const statuses = result.interactions.map(({ status }) => status);
  expect(statuses[0]).toBe('pass');
  expect(statuses.at(-1)).toBe('error');
  expect(statuses).not.toContain('fail');
  expect(result.verdict).toBe('untested');
  expect(result.stopped).toBeDefined();
  expect(result.leftBehind.length).toBeGreaterThan(0);
});

test('one that hangs in the middle is asked once more, and for no more than a second', async () => {
  const server = await startServer(({ method, path }, response, count) => {
    if (count > 8) return;
    const isList = method === 'GET' && path === '/patients';
    toJson(response, method === 'POST' ? 201 : 200, isList ? { data: [], count: 0 } : { id: 'a' });
  });
  const pacts = [await writePact(reads.map((read) => ({ ...read, response: { id: 'a' } })))];
  const began = performance.now();
  const result = await resultOf({ url: server.url, key: 'vox-a-secret', pacts, timeout: 3 });
  expect(result.verdict).toBe('untested');
  expect(result.stopped).toContain('within 3 s');
  expect(result.leftBehind).toHaveLength(4);
  expect(server.received.length).toBe(8 + 3); // what hung, a probe of the run, and one of the clean-up
  expect(performance.now() - began).toBeLessThan(30_000);
});

test('one that comes back in time for the clean-up is cleaned up', async () => {
  const server = await startServer(({ method, path }, response, count) => {
    if (count === 9 || count === 10) return;
    const isList = method === 'GET' && path === '/patients';
    const isGone = count > 10 && path !== '/';
    toJson(response, isGone ? 404 : 200, isList ? { data: [], count: 0 } : { id: 'a' });
  });
  const pacts = [await writePact(reads.map((read) => ({ ...read, response: { id: 'a' } })))];
  const result = await resultOf({ url: server.url, key: 'vox-a-secret', pacts, timeout: 1 });
  expect(result.stopped).toContain('within 1 s');
  expect(result.leftBehind).toEqual([]);
});

test('a run that is stopped removes what it made', async () => {
  const abort = new AbortController();
  const server = await startServer((request, response, count) => {
    if (count === 3) abort.abort();
    const isList = request.method === 'GET' && request.path === '/patients';
    const body = isList ? '{"data":[],"count":0}' : '{}';
    response.writeHead(request.method === 'DELETE' ? 204 : 200, {
      'content-type': 'application/json',
    });
    response.end(request.method === 'DELETE' ? undefined : body);
  });
  const pacts = [await writePact(reads)];
  const { url } = server;
  const result = await resultOf({ url, key: 'vox-a-b', pacts, signal: abort.signal });
  expect(result.interrupted).toBe(true);
  expect(result.verdict).toBe('untested');
  expect(server.received.some(({ method }) => method === 'DELETE')).toBe(true);
});
