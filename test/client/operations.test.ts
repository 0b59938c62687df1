import { afterAll, describe, expect, test } from 'vitest';
import { createClient } from '../../src/client/index.ts';
import { createMock } from '../../src/mock/create-mock.ts';
import { ana, leastOf } from '../support/patients.ts';

const unknown = { provider: 'MyEHR', providerId: 'nobody' };

describe.each(['default', 'nest', 'lenient'])('under the profile %s', async (profile) => {
  const mock = await createMock({ demo: 0, profile });
  afterAll(() => mock.close());

  /** A client of a practice that nobody else uses. */
  async function newClient() {
    const { key, url } = await mock.practice({ name: 'My CRM' });
    return createClient({ url, key });
  }

  test('an upsert creates a patient, and then updates it', async () => {
    const client = await newClient();
    const created = await client.upsert(ana);
    expect(created).toMatchObject({ firstName: 'Ana', dateOfBirth: '1990-01-15T00:00:00.000Z' });
    const updated = await client.upsert({ ...ana, lastName: 'Kovač' });
    expect(updated).toMatchObject({ id: created.id, lastName: 'Kovač' });
  });

  test('without a provider the name of the key stands for it', async () => {
    const client = await newClient();
    const { id } = await client.upsert({ providerId: 'EHR-9', firstName: 'Ivo', lastName: 'Kos' });
    const found = await client.get({ provider: 'My CRM', providerId: 'EHR-9' });
    expect(found?.id).toBe(id);
  });

  test('a patient is found by its pair, and none by a pair that nobody has', async () => {
    const client = await newClient();
    const created = await client.upsert(ana);
    expect(await client.get(ana)).toEqual(created);
    expect(await client.get(unknown)).toBeUndefined();
  });

  test('an update changes what is sent, and null clears', async () => {
    const client = await newClient();
    await client.upsert(ana);
    const updated = await client.update(ana, { email: 'ana.new@example.com' });
    expect(updated).toMatchObject({ firstName: 'Ana', email: 'ana.new@example.com' });
    expect((await client.update(ana, { email: null }))?.email ?? null).toBeNull();
  });

  test('an update of an unknown pair is refused', async () => {
    const client = await newClient();
    await expect(client.update(unknown, { firstName: 'Eva' })).rejects.toMatchObject({
      name: 'ApiProblem',
      status: 404,
    });
  });

  test('a delete removes the patient, and is content when there is none', async () => {
    const client = await newClient();
    await client.upsert(ana);
    expect(await client.delete(ana)).toBeUndefined();
    expect(await client.get(ana)).toBeUndefined();
    expect(await client.delete(ana)).toBeUndefined();
  });

  test('a page has its patients and the number of all; one past the end is empty', async () => {
    const client = await newClient();
    for (const id of ['A', 'B', 'C']) await client.upsert(leastOf(id));
    expect((await client.list()).data).toHaveLength(3);
    const page = await client.list({ page: 1, pageSize: 2 });
    expect([page.data.length, page.count]).toEqual([1, 3]);
    expect(await client.list({ page: 5, pageSize: 2 })).toEqual({ data: [], count: 3 });
  });

  test('the whole list is walked page by page, from the first or a later one', async () => {
    const client = await newClient();
    const made = [];
    for (const id of ['A', 'B', 'C', 'D', 'E']) made.push((await client.upsert(leastOf(id))).id);
    const idsFrom = async (page?: number) => {
      const ids = [];
      for await (const { id } of client.listAll({ page, pageSize: 2 })) ids.push(id);
      return ids;
    };
    expect((await idsFrom()).toSorted()).toEqual(made.toSorted());
    expect(await idsFrom(1)).toEqual((await idsFrom()).slice(2));
  });

  test('a list of nobody is walked to its end', async () => {
    const client = await newClient();
    for await (const patient of client.listAll()) expect(patient).toBeUndefined();
    expect(await client.list()).toEqual({ data: [], count: 0 });
  });

  test('a pair arrives as it is, whatever stands in it', async () => {
    const client = await newClient();
    for (const providerId of ['a/b', 'a b', 'a+b', 'a%2Fb', '100%', '?#&', 'Đuro 王', '...', '~']) {
      const pair = { provider: "O'Neil & Söhne", providerId };
      const { id } = await client.upsert({ ...pair, firstName: 'Ivo', lastName: 'Kos' });
      expect((await client.get(pair))?.id).toBe(id);
      expect(await client.update(pair, { firstName: 'Iva' })).toMatchObject({ firstName: 'Iva' });
      await client.delete(pair);
      expect(await client.get(pair)).toBeUndefined();
    }
  });
});
