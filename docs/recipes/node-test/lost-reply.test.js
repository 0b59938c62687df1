import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createMock } from 'voxares-kit';
import { createClient } from 'voxares-kit/client';

let mock;

before(async () => {
  mock = await createMock();
});
after(() => mock.close());

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
  assert.equal((await client.upsert(ana)).firstName, 'Ana');

  await practice.requests.verify({ operation, count: 2 });
  await practice.requests.verify({ operation, where: { faulted: true }, count: 1 });
  assert.equal((await client.list()).count, 1);
});
