import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import type { JsonObject } from '../../../src/json.ts';
import { type Controller, newPractice, startMock } from '../../support/control.ts';
import { ana } from '../../support/patients.ts';

/** What a client saw of an attempt: a status, or how it failed. */
type Seen = number | 'lost' | 'cut' | 'timed out';

/** A client that tries until it gets a whole answer. */
async function sendRetrying({ url, key }: Controller, timeout: number): Promise<readonly Seen[]> {
  const seen: Seen[] = [];
  while (seen.length < 5) {
    const one = await attempt(`${url}/patients`, key, timeout);
    seen.push(one);
    if (typeof one === 'number' && one < 500) break;
  }
  return seen;
}

function attempt(url: string, key: string, timeout: number): Promise<Seen> {
  const body = JSON.stringify(ana);
  const headers = {
    authorization: `Bearer ${key}`,
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
  };
  return new Promise((resolve) => {
    const sent = request(url, { method: 'POST', headers, agent: new Agent() }, (response) => {
      response.once('error', () => resolve('cut'));
      response.once('aborted', () => resolve('cut'));
      response
        .resume()
        .once('end', () => resolve(response.complete ? (response.statusCode ?? 0) : 'cut'));
    });
    sent.setTimeout(timeout, () => {
      resolve('timed out');
      sent.destroy();
    });
    sent.once('error', () => resolve('lost'));
    sent.end(body);
  });
}

const patient = 10_000;

/** Each way to lose a reply, what the client sees first, and how long it waits. */
const ways: readonly (readonly [string, JsonObject, Seen, number])[] = [
  ['a reset', { type: 'reset' }, 'lost', patient],
  ['an empty reply', { type: 'empty' }, 'lost', patient],
  ['a truncated reply', { type: 'truncated' }, 'cut', patient],
  ['a reply that comes too late', { type: 'delay', delay: 'PT30S' }, 'timed out', 300],
  ['a status of 503', { type: 'status', status: 503 }, 503, patient],
];

for (const [way, what, first, timeout] of ways) {
  test(`${way} after the commit: the client tries again, and there is one patient`, async () => {
    const practice = await newPractice(await startMock());
    await practice.control('POST', '/faults', { what, when: 'after', times: 1 });
    expect(await sendRetrying(practice, timeout)).toEqual([first, 200]);
    expect((await practice.list()).body.count).toBe(1);
    await expectAttempts(practice, 2);
    const hits = await practice.control('GET', '/requests?faulted=true');
    expect(hits.body).toMatchObject({
      total: 1,
      requests: [{ fault: expect.stringContaining('after') }],
    });
  });
}

for (const [way, what, first, timeout] of ways.filter(([, { type }]) => type !== 'delay')) {
  test(`${way} before the action: the client tries again, and creates the patient`, async () => {
    const practice = await newPractice(await startMock());
    await practice.control('POST', '/faults', { what, when: 'before', times: 1 });
    expect(await sendRetrying(practice, timeout)).toEqual([first, 201]);
    expect((await practice.list()).body.count).toBe(1);
    await expectAttempts(practice, 2);
  });
}

test('an answer that comes too late, before the action: what was given up is done all the same', async () => {
  const practice = await newPractice(await startMock());
  const what = { type: 'delay', delay: 'PT30S' };
  await practice.control('POST', '/faults', { what, when: 'before', times: 1 });
  const [first, second] = await sendRetrying(practice, 300);
  expect(first).toBe('timed out');
  expect([200, 201]).toContain(second); // whichever of the two comes first creates it
  expect((await practice.list()).body.count).toBe(1);
  await expectAttempts(practice, 2);
});

test('several attempts can fail', async () => {
  const practice = await newPractice(await startMock());
  await practice.control('POST', '/faults', {
    ...{ what: { type: 'reset' }, when: 'after', times: 1, attempts: 3 },
  });
  expect(await sendRetrying(practice, patient)).toEqual(['lost', 'lost', 'lost', 200]);
  expect((await practice.list()).body.count).toBe(1);
});

test('while a connection fault is armed, no connection of the practice is used again', async () => {
  const mock = await startMock();
  const practice = await newPractice(mock);
  const other = await newPractice(mock);
  const connectionOf = async ({ list }: Controller) => (await list()).headers.get('connection');
  expect(await connectionOf(practice)).toBe('keep-alive');
  const added = await practice.control('POST', '/faults', {
    ...{ match: { operation: 'upsertPatient' }, what: { type: 'reset' }, when: 'after', times: 1 },
  });
  expect(added.headers.get('connection')).toBe('close');
  expect(await connectionOf(practice)).toBe('close');
  expect(await connectionOf(other)).toBe('keep-alive');
  expect(await sendRetrying(practice, patient)).toEqual(['lost', 200]);
  expect(await connectionOf(practice)).toBe('keep-alive');
});

test('when a connection fault is armed, idle connections of the practice are closed', async () => {
  const mock = await startMock();
  const practice = await newPractice(mock);
  const { port, pathname } = new URL(mock.url);
  const socket = connect(Number(port), '127.0.0.1');
  const answered = new Promise((resolve) => socket.once('data', resolve));
  const closed = new Promise((resolve) => socket.once('close', resolve));
  socket.write(
    `GET ${pathname}/patients HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${practice.key}\r\n\r\n`,
  );
  await answered;
  await practice.control('POST', '/faults', { what: { type: 'empty' } });
  await closed;
});

/** Whether the journal knows of so many requests of the one logical request, each with its key. */
async function expectAttempts({ control }: Controller, count: number): Promise<void> {
  const verification = await control('POST', '/requests/verify', {
    operation: 'upsertPatient',
    where: { key: { provider: ana.provider, providerId: ana.providerId } },
    count,
    within: 'PT30S',
  });
  expect([verification.status, verification.body.message]).toEqual([200, expect.any(String)]);
}
