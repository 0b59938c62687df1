import { expect, test } from 'vitest';
import { verified } from './verified.ts';
import { fromState, type Written } from './written-pact.ts';

const exists = 'a patient exists';
const missing = 'no patient exists';

/** Reads a patient that a state has made. */
const read: Written = {
  description: 'a request for a patient',
  states: [[exists, { provider: 'MyEHR', providerId: 'EHR-123', firstName: 'Ana' }]],
  response: { id: 'a', firstName: 'Ana', lastName: 'Horvat' },
};

/** Makes a patient. */
const create: Written = {
  description: 'a new patient',
  states: [[missing, { provider: 'MyEHR', providerId: 'EHR-123' }]],
  method: 'POST',
  path: '/patients',
  body: {
    provider: fromState,
    providerId: fromState,
    firstName: 'Ana',
    lastName: 'Horvat',
  },
  status: 201,
  statuses: [200, 201],
  response: { id: 'a', firstName: 'Ana' },
};

const list: Written = {
  description: 'the first page',
  states: [['patients exist', { count: 3 }]],
  path: '/patients',
  query: { pageSize: ['2'] },
  response: { data: [{ id: 'a', firstName: 'Ana' }], count: 3 },
};

test('each state is made through the API, and nothing of it stays', async () => {
  const all = [read, create, list];
  const { result, deployment } = await verified(all, { patients: 30 });
  expect(result.interactions.map(({ status, findings }) => [status, findings])).toEqual(
    all.map(() => ['pass', []]),
  );
  expect(result.verdict).toBe('verified');
  expect(result.leftBehind).toEqual([]);
  expect(deployment.stored('first')).toHaveLength(30);
});

test('an item of a state has the values that were asked for, in a namespace of the run', async () => {
  const { result } = await verified([read]);
  const made = result.exchanges.find(({ request }) => request.method === 'POST');
  const body = JSON.parse(String(made?.request.body));
  expect(body).toMatchObject({ firstName: 'Ana', providerId: 'EHR-123' });
  expect(body.provider).toBe(`vk-${result.run}-1-MyEHR`);
});

test('what a path must encode stays encoded', async () => {
  const odd = { provider: 'Ordinacija Šimić', providerId: 'a/b+c %2F' };
  const { result } = await verified([{ ...read, states: [[exists, odd]] }]);
  expect(result.verdict).toBe('verified');
  const got = result.exchanges.find(({ request: { method, path } }) => {
    return method === 'GET' && path.startsWith('/patients/');
  });
  expect(got?.request.path).toBe(
    `/patients/vk-${result.run}-1-Ordinacija%20%C5%A0imi%C4%87/a%2Fb%2Bc%20%252F`,
  );
});

test('what the consumer does not get fails, and the finding says where', async () => {
  const { result } = await verified([{ ...read, response: { middleName: 'Iva' } }]);
  expect(result.verdict).toBe('violates');
  const [finding] = result.interactions[0]?.findings ?? [];
  expect(finding?.about).toBe('the body');
  expect(finding?.expected).toContain('middleName');
  expect(finding?.proof.at(-1)?.response?.status).toBe(200);
});

test('a status is one of those that the consumer can live with', async () => {
  const gone: Written = { description: 'nobody', states: [missing], status: 410 };
  const { result } = await verified([{ ...gone, statuses: [410, 404] }, gone]);
  expect(result.interactions.map(({ status }) => status)).toEqual(['pass', 'fail']);
  const [finding] = result.interactions[1]?.findings ?? [];
  expect(finding).toMatchObject({ about: 'the status', received: '404' });
});

test('a request without a key stays without, and the example key is replaced', async () => {
  const none = { ...read, authorization: null, status: 401, statuses: [401, 403] };
  const { result } = await verified([{ ...none, response: undefined as never }, read]);
  expect(result.interactions.map(({ status }) => status)).toEqual(['pass', 'pass']);
});

test('under "the key is unknown" the example key is sent as it is', async () => {
  const unknown: Written = {
    ...{ description: 'a key that nobody was given', path: '/patients' },
    ...{ states: ['the key is unknown'], status: 401, statuses: [401, 403] },
  };
  const { result } = await verified([unknown]);
  expect(result.verdict).toBe('verified');
  expect(JSON.stringify(result.exchanges)).not.toContain('vox-example-key');
});

test('a request for a pair that no state made is not sent', async () => {
  const literal = { ...read, method: 'DELETE', path: '/patients/MyEHR/EHR-123', status: 204 };
  const { result } = await verified([literal, read]);
  const [refused, other] = result.interactions;
  expect(refused?.status).toBe('error');
  expect(refused?.reason).toContain('DELETE /patients/MyEHR/EHR-123 was not sent: no state of');
  expect(other?.status).toBe('pass');
  expect(result.verdict).toBe('untested');
  const sent = result.exchanges.map(({ request }) => `${request.method} ${request.path}`);
  expect(sent).not.toContain('DELETE /patients/MyEHR/EHR-123');
});

test('neither is one whose body names such a pair', async () => {
  const body = { provider: 'MyEHR', providerId: 'EHR-123', firstName: 'Ana', lastName: 'Horvat' };
  const { result } = await verified([{ ...create, body }]);
  expect(result.interactions[0]?.reason).toContain('POST /patients was not sent');
});

test('neither is one whose body lists such a pair, nor a HEAD of it', async () => {
  const body = [{ provider: 'MyEHR', providerId: 'EHR-123', firstName: 'Ana', lastName: 'Horvat' }];
  const listed: Written = { ...create, description: 'a list', body };
  const head: Written = { description: 'a head', method: 'HEAD', path: '/patients/MyEHR/EHR-123' };
  const { result, deployment } = await verified([listed, head]);
  expect(result.interactions.map(({ reason }) => reason)).toEqual([
    expect.stringContaining('POST /patients was not sent: no state of'),
    expect.stringContaining('HEAD /patients/MyEHR/EHR-123 was not sent: no state of'),
  ]);
  expect(deployment.requests()).toBe(1); // that asks for the list
});

test('a state that cannot be made is an error, and its request is not sent', async () => {
  const params = { dateOfBirth: '1990-01-15T00:00:00.000Z' }; // which some deployments take
  const { result } = await verified([{ ...read, states: [[exists, params]] }, read]);
  expect(result.interactions.map(({ status }) => status)).toEqual(['error', 'pass']);
  expect(result.interactions[0]?.reason).toMatch(
    /"a patient exists" could not be made: POST .* 400/,
  );
  expect(result.verdict).toBe('untested');
});

test('for a state that nobody can make nothing is sent, and its place in the pact is told', async () => {
  const wrong = [{ mobileNumber: 'none' }, { firstName: 5 }, { provider: '', providerId: '' }];
  const written = wrong.map((params): Written => ({ ...read, states: [[exists, params]] }));
  const many: Written = { ...list, states: [['patients exist', { count: 501 }]] };
  const { result, deployment } = await verified([...written, many]);
  expect(result.interactions.map(({ reason }) => reason)).toEqual([
    expect.stringMatching(
      /a-consumer\.json:1:\d+: mobileNumber of the state "a patient exists" must/,
    ),
    expect.stringContaining('firstName of the state "a patient exists" must be a string; got 5'),
    expect.stringContaining('provider of the state "a patient exists" must not be empty'),
    expect.stringContaining('count of the state "patients exist" must be a whole number from 1'),
  ]);
  expect(result.verdict).toBe('untested');
  expect(deployment.requests()).toBe(1); // that asks for the list
});

test('a field of a state that is null has no value', async () => {
  const params = { email: null, mobileNumber: null, provider: null };
  const asked: Written = {
    ...read,
    states: [[exists, params]],
    response: { id: 'a', email: null },
  };
  const { result } = await verified([asked], { variants: ['answer:null-clears=refused'] });
  expect(result.interactions.map(({ findings, reason }) => reason ?? findings)).toEqual([[]]);
  expect(result.verdict).toBe('verified');
});

test('an unknown state is an error that names those that there are', async () => {
  const { result } = await verified([{ ...read, states: ['a patient exist'] }]);
  expect(result.interactions[0]?.reason).toContain('did you mean "a patient exists"');
  expect(result.verdict).toBe('untested');
});

test('what leaves the provider out needs the name of the key', async () => {
  const { provider: _, ...body } = create.body as { provider: string };
  const left: Written = { ...create, states: [[missing, { providerId: 'EHR-1' }]], body };
  const { result } = await verified([left, read]);
  expect(result.interactions[0]).toMatchObject({ status: 'skip' });
  expect(result.interactions[0]?.reason).toContain('--key-name');
  expect(result.verdict).toBe('verified');
  const named = await verified([left], {}, { keyName: 'First CRM' });
  expect(named.result.verdict).toBe('verified');
  expect(named.deployment.stored('first')).toEqual([]);
});

test("what is not under the name that was given as the key's is left behind, and said to be", async () => {
  const { provider: _, ...body } = create.body as { provider: string };
  const left: Written = { ...create, states: [[missing, { providerId: 'EHR-1' }]], body };
  const there = { ...left, description: 'one that is there', states: [exists] };
  const { result, deployment } = await verified([left, there], {}, { keyName: 'Wrong CRM' });
  expect(result.interactions.map(({ status }) => status)).toEqual(['pass', 'error']);
  const fault = '--key-name "Wrong CRM" is not what the deployment fills in for provider';
  expect(result.interactions[1]?.reason).toContain(fault);
  expect(result.leftBehind).toEqual([expect.stringContaining(`${fault}, so it cannot be removed`)]);
  expect(deployment.stored('first').map(({ pair }) => pair.provider)).toEqual(['First CRM']);
  const [alone] = (await verified([there], {}, { keyName: 'Wrong CRM' })).result.leftBehind;
  expect(alone).toContain(`${fault}, so it cannot be removed`);
});

test('a pending interaction that fails does not fail the run, and is judged all the same', async () => {
  const pending = { ...read, response: { middleName: 'Iva' }, pending: true };
  const { result } = await verified([pending, read]);
  expect(result.interactions[0]).toMatchObject({ status: 'fail', pending: true });
  expect(result.verdict).toBe('verified');
});

test('nothing but pending interactions are verified when all of them hold', async () => {
  const good: Written = { ...read, pending: true };
  const bad: Written = { ...good, description: 'more', response: { middleName: 'Iva' } };
  const unmade: Written = { ...good, description: 'unmade', states: ['nobody makes it'] };
  const verdictOf = async (some: readonly Written[]) => (await verified(some)).result.verdict;
  expect(await verdictOf([good])).toBe('verified');
  expect(await verdictOf([good, bad])).toBe('untested');
  expect(await verdictOf([good, unmade])).toBe('untested');
});

test('nobody who was there before is shown', async () => {
  const data = [{ firstName: 'Zvonimira', lastName: 'Zz', email: 'a', dateOfBirth: 'b' }];
  const strict: Written = { ...list, response: { data, count: 7 }, isExact: true };
  const { result, deployment } = await verified([strict], { patients: 20 });
  expect(result.verdict).toBe('violates');
  const shown = JSON.stringify([result, result.exchanges]);
  expect(shown).not.toContain(deployment.key);
  for (const one of deployment.stored('first')) {
    const { firstName, lastName, mobileNumber, email } = one;
    for (const value of [firstName, lastName, mobileNumber, email]) {
      if (value !== null) expect(shown).not.toContain(value);
    }
  }
  expect(result.interactions[0]?.findings.map(({ about }) => about)).toContain(
    'the body at $.data[0].firstName',
  );
});

test('a proxy for the deployment is none for the way between verifier and relay', async () => {
  const dead = 'http://127.0.0.1:1';
  const env = { HTTP_PROXY: dead, http_proxy: dead, NO_PROXY: '127.0.0.1', PATH: process.env.PATH };
  const { result } = await verified([read], {}, { env });
  expect(result.verdict).toBe('verified');
});
