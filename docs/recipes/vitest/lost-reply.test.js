import { expect } from 'vitest';
import { createClient } from 'voxares-kit/client';
import { test } from 'voxares-kit/vitest';

test.override({ practiceOptions: { demo: 0 } });

test('the reply is lost after the commit and the client retries: one patient', async ({
  practice,
}) => {
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

  await expect(practice).toHaveReceived({ operation, count: 2 });
  await expect(practice).toHaveReceived({ operation, where: { faulted: true }, count: 1 });
  expect((await client.list()).count).toBe(1);
});
