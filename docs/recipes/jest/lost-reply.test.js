// voxares-kit is an ES module, which Jest loads with Node's --experimental-vm-modules (see package.json).
import { createMock } from 'voxares-kit';
import { createClient } from 'voxares-kit/client';

let mock;

beforeAll(async () => {
  mock = await createMock();
});
afterAll(() => mock.close());

test('the reply is lost after the commit and the client retries: one patient', async () => {
  const practice = await mock.practice({ demo: 0 });
  const operation = 'upsertPatient';
  await practice.faults.add({
    match: { operation },
    what: { type: 'reset' },
    when: 'after',
    times: 1,
  });

  const client = createClient({ url: practice.url, key: practice.key });
  const ana = { provider: 'MyEHR', providerId: 'EHR-123', firstName: 'Ana', lastName: 'Horvat' };
  expect(await client.upsert(ana)).toMatchObject({ firstName: 'Ana' });

  await practice.requests.verify({ operation, count: 2 });
  await practice.requests.verify({ operation, where: { faulted: true }, count: 1 });
  expect((await client.list()).count).toBe(1);
});
