import { expect, test } from 'vitest';
import type { Json, JsonObject } from '../../../src/json.ts';
import { planNames } from '../../../src/mock/faults/fault-plans.ts';
import { loadControlContract } from '../../../src/spec/load.ts';
import { type Controller, newPractice, startMock } from '../../support/control.ts';
import { ana, leastOf } from '../../support/patients.ts';
import { itemsOf, type Received, violationsIn } from '../../support/send.ts';

async function practiceWith(...faults: readonly Json[]): Promise<Controller> {
  const practice = await newPractice(await startMock());
  for (const fault of faults) {
    const added = await practice.control('POST', '/faults', fault);
    expect([added.status, added.text]).toEqual([201, expect.stringContaining('fault-')]);
  }
  return practice;
}

function faultsIn(received: Received) {
  return itemsOf(received, 'faults');
}

async function leftOf({ control }: Controller) {
  return faultsIn(await control('GET', '/faults')).map(({ left }) => left);
}

const unavailable = { type: 'status', status: 503 } as const;

test('a status is answered with a problem, and nothing changes', async () => {
  const { post, list } = await practiceWith({
    what: { ...unavailable, retryAfter: 2, detail: 'Down for a while.' },
    times: 1,
  });
  const failed = await post(ana);
  expect(failed.status).toBe(503);
  expect(failed.headers.get('retry-after')).toBe('2');
  expect(failed.headers.get('x-mock-fault')).toBe('fault-1 status 503 before');
  expect(failed.body).toMatchObject({ status: 503, detail: 'Down for a while.' });
  expect((await list()).body.count).toBe(0);
  expect((await post(ana)).status).toBe(201);
});

test('a status after the commit says that it failed, though it did not', async () => {
  const { post, list } = await practiceWith({ what: unavailable, when: 'after', times: 1 });
  expect((await post(ana)).status).toBe(503);
  expect((await list()).body.count).toBe(1);
  expect((await post(ana)).status).toBe(200);
});

test('a problem of a fault has the shape that the profile says', async () => {
  const practice = await practiceWith({ what: unavailable });
  await practice.control('PUT', '/profile', { name: 'nest' });
  expect((await practice.list()).body).toMatchObject({ statusCode: 503 });
});

test('times counts logical requests, and attempts how many of each fail', async () => {
  const practice = await practiceWith({ what: unavailable, times: 2, attempts: 2 });
  const { post } = practice;
  const statuses = async (id: string, tries: number) => {
    const all = [];
    for (let at = 0; at < tries; at += 1) all.push((await post(leastOf(id))).status);
    return all;
  };
  expect(await statuses('1', 1)).toEqual([503]);
  expect(await leftOf(practice)).toEqual([1]);
  // Another request meets the fault anew, and the first one's retries do not use it up.
  expect(await statuses('2', 3)).toEqual([503, 503, 201]);
  expect(await leftOf(practice)).toEqual([0]);
  expect(await statuses('1', 2)).toEqual([503, 201]);
  expect(await statuses('3', 1)).toEqual([201]);
});

test("a retry meets its own fault's plan and not the next fault", async () => {
  const { post } = await practiceWith(
    { what: unavailable, times: 1 },
    { what: { type: 'status', status: 502 }, times: 1 },
  );
  const statuses = [];
  for (let round = 0; round < 4; round += 1) statuses.push((await post(ana)).status);
  expect(statuses).toEqual([503, 201, 502, 200]);
});

test('requests with one Idempotency-Key are one logical request', async () => {
  const { request } = await practiceWith({ what: unavailable, attempts: 2 });
  const statuses = [];
  for (const [id, key] of [
    ['1', 'a'],
    ['2', 'a'],
    ['3', 'a'],
    ['1', 'b'],
  ] as const) {
    const headers = { 'Idempotency-Key': key };
    statuses.push((await request('POST', '/patients', leastOf(id), headers)).status);
  }
  expect(statuses).toEqual([503, 503, 201, 503]);
});

test('a path is the same request however it is encoded, and another query is another', async () => {
  const { request } = await practiceWith({ what: unavailable });
  const statuses = [];
  for (const path of ['/patients/A/b', '/patients/%41/b', '/patients/A/b?x=1']) {
    statuses.push((await request('GET', path)).status);
  }
  expect(statuses).toEqual([503, 404, 503]);
});

test('a fault hits only what it matches', async () => {
  for (const [match, hit] of [
    [{ operation: 'upsertPatient' }, 'post'],
    [{ method: 'post' }, 'post'],
    [{ path: '/patients/*/*' }, 'read'],
    [{ path: '/patients/{provider}/{providerId}' }, 'read'],
    [{ path: '/api/v1/integration/patients/MyEHR/EHR-123' }, 'read'],
    [{ key: { provider: 'MyEHR' }, method: 'GET' }, 'read'],
    [{ key: { providerId: 'EHR-123' }, operation: 'upsertPatient' }, 'post'],
    [{ key: { providerId: 'other' } }, 'none'],
  ] as const) {
    const { post, read, list } = await practiceWith({ match, what: unavailable });
    const answers = {
      post: await post(ana),
      read: await read(ana.provider, ana.providerId),
      list: await list(),
    };
    const failed = Object.entries(answers).filter(([, { status }]) => status === 503);
    expect([match, failed.map(([name]) => name)]).toEqual([match, hit === 'none' ? [] : [hit]]);
  }
});

test('a fault can hit the nth of the requests that match', async () => {
  const { post, list } = await practiceWith({
    match: { operation: 'upsertPatient', nth: 2 },
    what: unavailable,
  });
  const statuses = [];
  for (const id of ['1', '2', '3']) {
    statuses.push((await post(leastOf(id))).status);
    await list();
  }
  expect(statuses).toEqual([201, 503, 201]);
});

test('chance follows from the seed, whatever other practices do', async () => {
  const mock = await startMock();
  const seriesOf = async (seed: number) => {
    const { control, post } = await newPractice(mock, { name: 'CI', seed });
    await control('POST', '/faults', { match: { probability: 0.5 }, what: unavailable });
    const statuses = [];
    for (let id = 0; id < 40; id += 1) statuses.push((await post(leastOf(`${id}`))).status);
    return statuses;
  };
  const [first, again, other] = await Promise.all([seriesOf(1), seriesOf(1), seriesOf(2)]);
  expect(again).toEqual(first);
  expect(other).not.toEqual(first);
  const failed = first?.filter((status) => status === 503).length ?? 0;
  expect(failed).toBeGreaterThan(8);
  expect(failed).toBeLessThan(32);
});

test('chance goes on from a snapshot as it did the first time', async () => {
  const { control, post } = await practiceWith({ match: { probability: 0.5 }, what: unavailable });
  const series = async () => {
    const statuses = [];
    for (let id = 0; id < 12; id += 1) statuses.push((await post(leastOf(`${id}`))).status);
    return statuses;
  };
  await control('POST', '/snapshots/one');
  const first = await series();
  await control('POST', '/snapshots/one/restore');
  await control('DELETE', '/faults');
  await control('POST', '/faults', { match: { probability: 0.5 }, what: unavailable });
  expect(await series()).toEqual(first);
});

test('faults hit requests that no operation matches, too', async () => {
  const { request } = await practiceWith({ what: unavailable });
  expect((await request('GET', '/nowhere')).status).toBe(503);
  expect((await request('GET', '/nowhere')).status).toBe(404);
});

test('a fault without an end strikes every attempt until it is disarmed', async () => {
  const { control, list } = await practiceWith({ what: unavailable, attempts: 'all' });
  for (let round = 0; round < 5; round += 1) expect((await list()).status).toBe(503);
  expect(faultsIn(await control('GET', '/faults'))).toMatchObject([{ id: 'fault-1', hits: 5 }]);
  expect((await control('DELETE', '/faults/fault-1')).status).toBe(204);
  expect((await list()).status).toBe(200);
  expect((await control('DELETE', '/faults/fault-1')).status).toBe(404);
});

test('replies can be spoilt: no JSON, another media type, or slow', async () => {
  const spoil = async (what: Json) => (await practiceWith({ what })).post(ana);
  const broken = await spoil({ type: 'invalid-json' });
  expect([broken.status, broken.headers.get('content-type')]).toEqual([
    201,
    'application/json; charset=utf-8',
  ]);
  expect(() => JSON.parse(broken.text)).toThrow();
  const html = await spoil({ type: 'wrong-media-type' });
  expect([html.headers.get('content-type'), html.text]).toEqual([
    'text/html; charset=utf-8',
    expect.stringContaining('<h1>'),
  ]);
  const slow = await spoil({ type: 'slow', over: 'PT0.3S' });
  expect(slow.body).toMatchObject({ firstName: 'Ana' });
});

test('an answer without a body that is spoilt is a 200 with the wrong one', async () => {
  for (const [type, text, mediaType] of [
    ['wrong-media-type', '<h1>', 'text/html; charset=utf-8'],
    ['invalid-json', '{', 'application/json; charset=utf-8'],
  ] as const) {
    const { post, remove, read } = await practiceWith({
      match: { operation: 'deletePatient' },
      what: { type },
    });
    await post(ana);
    const spoilt = await remove(ana.provider, ana.providerId);
    expect([spoilt.status, spoilt.headers.get('content-type')]).toEqual([200, mediaType]);
    expect(spoilt.text).toContain(text);
    expect(spoilt.headers.get('x-mock-fault')).toBe(`fault-1 ${type} after`);
    expect((await read(ana.provider, ana.providerId)).status).toBe(404);
  }
});

test('a reply that is spoilt before the action is the document’s example, and nothing changes', async () => {
  const { post, list } = await practiceWith({
    what: { type: 'wrong-media-type' },
    when: 'before',
    times: 1,
  });
  expect((await post(ana)).text).toContain('<h1>');
  expect((await list()).body.count).toBe(0);
});

test('a delay is fixed, even or as answers are, and the action is done', async () => {
  for (const delay of [
    'PT0.1S',
    { from: 'PT0.1S', to: 'PT0.2S' },
    { median: 'PT0.2S', p99: 'PT0.21S' },
  ]) {
    const { post } = await practiceWith({ what: { type: 'delay', delay } });
    const start = performance.now();
    expect((await post(ana)).status).toBe(201);
    expect(performance.now() - start).toBeGreaterThan(95);
  }
});

test('the document names each plan', async () => {
  const { contract } = await loadControlContract();
  const wish = contract.schemas['addFault.body'] as JsonObject;
  expect(wish).toMatchObject({ properties: { plan: { enum: planNames } } });
});

test('plans are faults that are armed together', async () => {
  const outage = await practiceWith({ plan: 'outage' });
  for (let round = 0; round < 3; round += 1) expect((await outage.list()).status).toBe(503);
  const limited = await practiceWith({ plan: 'rate-limited', match: { method: 'POST' } });
  const first = await limited.post(ana);
  expect([first.status, first.headers.get('retry-after')]).toEqual([429, '1']);
  expect((await limited.post(ana)).status).toBe(201);
  expect((await limited.list()).status).toBe(200);
  const flaky = await practiceWith({ plan: 'flaky' });
  expect(faultsIn(await flaky.control('GET', '/faults'))).toMatchObject([
    { plan: 'flaky', match: { probability: 0.2 } },
    { plan: 'flaky', what: { type: 'reset' }, when: 'before' },
    { plan: 'flaky', what: { type: 'reset' }, when: 'after' },
  ]);
  const slow = await practiceWith({ plan: 'slow' });
  expect(faultsIn(await slow.control('GET', '/faults'))).toHaveLength(1);
});

test('the journal says which fault hit a request', async () => {
  const { control, post } = await practiceWith({ what: unavailable, times: 1 });
  const failed = await post(ana);
  await post(ana);
  const entry = await control('GET', `/requests/${failed.headers.get('x-request-id')}`);
  expect(entry.body).toMatchObject({
    fault: 'fault-1 status 503 before',
    refused: false,
    response: { status: 503, headers: { 'x-mock-fault': 'fault-1 status 503 before' } },
    parts: { providerId: ana.providerId },
  });
  expect((await control('GET', '/requests?faulted=true')).body.total).toBe(1);
});

test('a reset disarms faults, and no practice meets those of another', async () => {
  const mock = await startMock();
  const first = await newPractice(mock);
  const second = await newPractice(mock);
  await first.control('POST', '/faults', { plan: 'outage' });
  expect((await second.list()).status).toBe(200);
  expect((await first.list()).status).toBe(503);
  await first.control('POST', '/reset');
  expect((await first.list()).status).toBe(200);
  const again = await first.control('POST', '/faults', { plan: 'outage' });
  expect(faultsIn(again)[0]?.id).toBe('fault-1');
});

test('a fault that is none is refused with its place, and none is armed', async () => {
  const practice = await practiceWith();
  for (const [body, pointer] of [
    [{}, '/what'],
    [[], ''],
    [{ what: {} }, '/what/type'],
    [{ what: { type: 'explode' } }, '/what/type'],
    [{ what: { type: 'status' } }, '/what/status'],
    [{ what: { type: 'status', status: 200 } }, '/what/status'],
    [{ what: { type: 'status', status: '503' } }, '/what/status'],
    [{ what: { type: 'reset', status: 503 } }, '/what/status'],
    [{ what: { type: 'reset', over: 'PT1S' } }, '/what/over'],
    [{ what: { type: 'delay' } }, '/what/delay'],
    [{ what: { type: 'delay', delay: 2 } }, '/what/delay'],
    [{ what: { type: 'delay', delay: '2s' } }, '/what/delay'],
    [{ what: { type: 'delay', delay: 'PT11M' } }, '/what/delay'],
    [{ what: { type: 'delay', delay: { from: 'PT1S', to: 'PT1H' } } }, '/what/delay/to'],
    [{ what: { type: 'delay', delay: { from: 'PT1S' } } }, '/what/delay'],
    [{ what: unavailable, when: 'during' }, '/when'],
    [{ what: unavailable, times: 0 }, '/times'],
    [{ what: unavailable, attempts: 'many' }, '/attempts'],
    [{ what: unavailable, match: { operation: 'upsertPatients' } }, '/match/operation'],
    [{ what: unavailable, match: { probability: 2 } }, '/match/probability'],
    [{ what: unavailable, match: { nth: 0 } }, '/match/nth'],
    [{ what: unavailable, match: { verb: 'GET' } }, '/match/verb'],
    [{ what: unavailable, match: { method: 'FROB' } }, '/match/method'],
    [{ what: unavailable, match: { method: 'CONNECT' } }, '/match/method'],
    [{ what: unavailable, match: { operation: 'upsertPatient', method: 'GET' } }, '/match/method'],
    [{ what: unavailable, match: { key: { nope: 1 } } }, '/match/key/nope'],
    [{ plan: 'flaky', match: { key: { nope: 1 } } }, '/match/key/nope'],
    [
      { what: unavailable, match: { operation: 'listPatients', key: { provider: 'x' } } },
      '/match/key/provider',
    ],
    [{ what: unavailable, match: { path: 'patients' } }, '/match/path'],
    [{ what: unavailable, match: { path: '/patients?page=1' } }, '/match/path'],
    [{ what: { type: 'delay', delay: { from: 'PT2S', to: 'PT1S' } } }, '/what/delay/to'],
    [{ what: { type: 'delay', delay: { median: 'PT1M', p99: 'PT2S' } } }, '/what/delay/p99'],
    [{ plan: 'chaos' }, '/plan'],
    [{ plan: 'flaky', what: unavailable }, '/what'],
  ] as const) {
    const refused = await practice.control('POST', '/faults', body as Json);
    expect([body, refused.status]).toEqual([body, 400]);
    expect([body, violationsIn(refused).map((one) => one.pointer)]).toEqual([
      body,
      expect.arrayContaining([pointer]),
    ]);
  }
  expect(
    (
      await practice.control('POST', '/faults', {
        what: unavailable,
        match: { operation: 'upsertPatients' },
      })
    ).body.detail,
  ).toContain('did you mean "upsertPatient"');
  expect(await leftOf(practice)).toEqual([]);
  expect((await practice.list()).status).toBe(200);
});

test('a fault that could never strike is refused with what there is', async () => {
  const { control } = await practiceWith();
  const detailOf = async (match: Json) =>
    (await control('POST', '/faults', { what: unavailable, match })).body.detail;
  expect(await detailOf({ method: 'PSOT' })).toBe(
    'unknown method "PSOT"; did you mean "POST"?; the operations have DELETE, GET, PATCH, POST.',
  );
  expect(await detailOf({ key: { providerID: '7' } })).toBe(
    'unknown part of a key "providerID"; did you mean "providerId"?; the parts are provider, providerId.',
  );
  expect(await detailOf({ operation: 'listPatients', key: { provider: 'x' } })).toBe(
    'unknown part of a key "provider"; what listPatients is sent has none.',
  );
  // Requests for paths that there are not come, too, and with any method.
  for (const match of [{ path: '/nothing' }, { method: 'put' }, { path: '*' }]) {
    expect((await control('POST', '/faults', { what: unavailable, match })).status).toBe(201);
  }
});

test('there are at most a hundred faults of a practice', async () => {
  const { control } = await practiceWith();
  for (let index = 0; index < 100; index += 1) {
    await control('POST', '/faults', { what: unavailable, match: { path: '/never' } });
  }
  expect((await control('POST', '/faults', { what: unavailable })).status).toBe(409);
});

test('in process faults are armed alike', async () => {
  const mock = await startMock();
  const { faults, key } = await mock.practice();
  const [fault] = await faults.add({ what: unavailable, times: 1 });
  expect(fault).toMatchObject({ id: 'fault-1', left: 1, hits: 0, when: 'before' });
  await faults.add({ plan: 'outage' });
  await faults.remove('fault-2');
  expect(
    (await fetch(`${mock.url}/patients`, { headers: { Authorization: `Bearer ${key}` } })).status,
  ).toBe(503);
  expect(await faults.list()).toMatchObject([{ left: 0, hits: 1 }]);
  await faults.clear();
  expect(await faults.list()).toEqual([]);
  await expect(faults.add({ what: { type: 'status' } })).rejects.toThrow('what.status is required');
});
