import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { ana, leastOf } from '../../support/patients.ts';
import { answersOf, exchange, openSocket, rawRequest } from '../../support/raw.ts';
import { startStrictMock } from '../../support/strict-mock.ts';

const { integrator } = startStrictMock();

/** The head of a POST whose body is still to come. */
function postHead(...more: readonly string[]): string {
  const { url, key } = integrator();
  const headers = [`Authorization: Bearer ${key}`, 'Content-Type: application/json', ...more];
  return rawRequest(url, 'POST', '/patients', headers);
}

test('a slow body is read to its end while others are answered', async () => {
  const { url, list, remove } = integrator();
  const socket = await openSocket(url);
  const answers = answersOf(socket);
  const body = Buffer.from(JSON.stringify({ ...leastOf('slow'), firstName: 'Đurđa' }));
  socket.write(postHead(`Content-Length: ${body.length}`, 'Connection: close'));
  for (const byte of body) {
    socket.write(Buffer.of(byte));
    await wait(1);
  }
  expect((await list()).status).toBe(200);
  const [answer] = await answers;
  expect(answer?.status).toBe(201);
  expect(answer?.body).toContain('Đurđa');
  await remove(ana.provider, 'slow');
});

test('a body that breaks off stores nothing', async () => {
  const { url, list } = integrator();
  const body = JSON.stringify(leastOf('aborted'));
  for (const end of ['destroy', 'resetAndDestroy', 'end'] as const) {
    const socket = await openSocket(url);
    const closed = once(socket, 'close');
    socket.on('error', () => {}); // a reset is what is tested
    socket.write(postHead(`Content-Length: ${body.length + 10}`) + body);
    await wait(20);
    socket.resume();
    socket[end]();
    await closed;
    expect((await list()).body.count).toBe(1);
  }
});

test('pipelined requests are answered in their order', async () => {
  const { url, key } = integrator();
  const headers = [`Authorization: Bearer ${key}`, 'Content-Type: application/json'];
  const body = (name: string) => JSON.stringify({ ...leastOf('pipe'), firstName: name });
  const path = '/patients/MyEHR/pipe';
  const answers = await exchange(
    url,
    [
      rawRequest(url, 'POST', '/patients', headers, body('One')),
      rawRequest(url, 'GET', path, headers),
      rawRequest(url, 'POST', '/patients', headers, '{'),
      rawRequest(url, 'POST', '/patients', headers, body('Two')),
      rawRequest(url, 'DELETE', path, headers),
      rawRequest(url, 'GET', path, [...headers, 'Connection: close']),
    ].join(''),
  );
  expect(answers.map(({ status }) => status)).toEqual([201, 200, 400, 200, 204, 404]);
  expect(answers[1]?.body).toContain('"One"');
  expect(answers[3]?.body).toContain('"Two"');
});

test('a client that still sends too large a body reads 413, then the connection closes', async () => {
  const { url } = integrator();
  const socket = await openSocket(url);
  const answers = answersOf(socket);
  let answered = false;
  socket.once('data', () => {
    answered = true;
  });
  const total = 64 * 1024 * 1024;
  socket.write(postHead(`Content-Length: ${total}`));
  const chunk = Buffer.alloc(64 * 1024, 0x20);
  for (let sent = 0; sent < 4 * 1024 * 1024; sent += chunk.length) {
    if (!socket.write(chunk)) await once(socket, 'drain');
  }
  while (!answered) await once(socket, 'data');
  expect(socket.writable).toBe(true);
  socket.end();
  const [answer, ...others] = await answers;
  expect(answer?.status).toBe(413);
  expect(answer?.headers.connection).toBe('close');
  expect(answer?.body).toContain('1048576');
  expect(others).toEqual([]);
});

test('a chunked body over the limit gets 413 too', async () => {
  const { url } = integrator();
  const socket = await openSocket(url);
  const answers = answersOf(socket);
  socket.write(postHead('Transfer-Encoding: chunked'));
  const chunk = `10000\r\n${' '.repeat(0x10000)}\r\n`;
  for (let count = 0; count < 40; count++) {
    if (!socket.write(chunk)) await once(socket, 'drain');
  }
  socket.end('0\r\n\r\n');
  const [answer] = await answers;
  expect(answer?.status).toBe(413);
});

test('what is no HTTP at all gets 400', async () => {
  const { url } = integrator();
  for (const text of ['nonsense\r\n\r\n', 'GET / HTTP/9.9\r\n\r\n']) {
    const [answer] = await exchange(url, text);
    expect(answer?.status).toBe(400);
  }
});
