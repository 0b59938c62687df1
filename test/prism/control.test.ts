import { expect, inject, test } from 'vitest';
import type { Json } from '../../src/json.ts';
import { loadControlContract } from '../../src/spec/load.ts';
import { newKey, refuseViolations } from '../support/api.ts';
import { ana, createIntegrator } from '../support/patients.ts';
import { send } from '../support/send.ts';

/** Operation, method, path, status, body. */
type Step = readonly [string, string, string, number, Json?];

const item = { ...ana, providerId: 'EHR-9' };
const what = { type: 'status', status: 503, retryAfter: 1 };

const steps: readonly Step[] = [
  ['getHealth', 'GET', '/health', 200],
  ['getDocument', 'GET', '/openapi.json', 200],
  ['getInfo', 'GET', '/info', 200],
  ['getApiDocument', 'GET', '/document', 200],
  ['createKey', 'POST', '/keys', 201, { name: 'CI', demo: 1, profile: 'nest' }],
  ['createKey', 'POST', '/keys', 400, { profile: 'nets' }],
  ['deleteKey', 'DELETE', '/keys/current', 409],
  ['exportData', 'GET', '/export', 200],
  ['importData', 'POST', '/import', 204, { patients: [ana, item] }],
  ['importData', 'POST', '/import', 400, { patients: [ana, ana] }],
  ['listItems', 'GET', '/items/patients?search=an&limit=1', 200],
  ['listItems', 'GET', '/items/nothing', 404],
  ['takeSnapshot', 'POST', '/snapshots/one', 201],
  ['takeSnapshot', 'POST', '/snapshots/one', 200],
  ['listSnapshots', 'GET', '/snapshots', 200],
  ['forkSnapshot', 'POST', '/snapshots/one/fork', 201, { name: 'Fork' }],
  ['restoreSnapshot', 'POST', '/snapshots/one/restore', 204],
  ['restoreSnapshot', 'POST', '/snapshots/two/restore', 404],
  ['getClock', 'GET', '/clock', 200],
  ['setClock', 'PUT', '/clock', 200, { now: '2030-01-01T00:00:00Z', frozen: true }],
  ['setClock', 'PUT', '/clock', 400, { now: '1960-01-01T00:00:00Z' }],
  ['advanceClock', 'POST', '/clock/advance', 200, { by: 'PT5M' }],
  ['getProfile', 'GET', '/profile', 200],
  ['setProfile', 'PUT', '/profile', 200, { name: 'lenient', answers: { 'created-status': 201 } }],
  ['setProfile', 'PUT', '/profile', 400, { answers: { 'created-status': 7 } }],
  ['listQuestions', 'GET', '/questions', 200],
  ['addFault', 'POST', '/faults', 201, { what, match: { operation: 'getPatient' }, times: 2 }],
  ['addFault', 'POST', '/faults', 201, { plan: 'slow', match: { path: '/never' } }],
  ['addFault', 'POST', '/faults', 400, { what, match: { operation: 'nothing' } }],
  ['listFaults', 'GET', '/faults', 200],
  ['deleteFault', 'DELETE', '/faults/fault-1', 204],
  ['deleteFault', 'DELETE', '/faults/fault-1', 404],
  ['clearFaults', 'DELETE', '/faults', 204],
  ['listRequests', 'GET', '/requests?limit=5&refused=true', 200],
  ['listRequests', 'GET', '/requests', 200],
  ['getRequest', 'GET', '/requests/req-1', 200],
  ['getRequest', 'GET', '/requests/req-99', 404],
  ['verifyRequests', 'POST', '/requests/verify', 200, { operation: 'upsertPatient', atLeast: 1 }],
  [
    'verifyRequests',
    'POST',
    '/requests/verify',
    409,
    { where: { body: { firstName: 'X' } }, count: 3 },
  ],
  ['clearRequests', 'DELETE', '/requests', 204],
  ['listPractices', 'GET', '/practices', 403],
  ['deletePractice', 'DELETE', '/practices/x', 403],
  ['deleteSnapshot', 'DELETE', '/snapshots/one', 204],
  ['resetPractice', 'POST', '/reset', 204, { demo: 2 }],
];

test('the proxy finds nothing wrong in an answer of the control API', async () => {
  const url = inject('prismControlUrl') ?? '';
  const key = newKey();
  const { post, list } = createIntegrator(inject('prismMockUrl') ?? '', key);
  await post(ana);
  await post({ ...ana, email: 'x' });
  await list();
  for (const [operation, method, path, status, body] of steps) {
    const received = await send(url, key, method, path, body);
    expect([operation, path, received.status, received.status === status || received.text]).toEqual(
      [...[operation, path, status, true]],
    );
    refuseViolations(received);
  }
  for (const [method, path, status, token] of [
    ['GET', '/practices', 200, 'root-of-all-keys'],
    ['GET', '/requests', 200, 'root-of-all-keys'],
    ['GET', '/info', 200, 'root-of-all-keys'],
    ['GET', '/clock', 403, 'root-of-all-keys'],
    ['GET', '/clock', 401, 'no-key'],
  ] as const) {
    const received = await send(url, token, method, path);
    expect([path, received.status]).toEqual([path, status]);
    refuseViolations(received);
  }
});

test('the proxy tells what breaks the document of the control API', async () => {
  const url = inject('prismControlUrl') ?? '';
  const { status, headers } = await send(url, newKey(), 'POST', '/clock/advance', { by: 7 });
  expect(status).toBe(400);
  expect(headers.get('sl-violations')).toContain('"location":["request","body","by"]');
});

test('every operation is held against the document, but for the stream, which never ends', async () => {
  const { contract } = await loadControlContract();
  const tried = new Set([...steps.map(([operation]) => operation), 'streamRequests']);
  expect(contract.operations.map(({ id }) => id).filter((id) => !tried.has(id))).toEqual([]);
});
