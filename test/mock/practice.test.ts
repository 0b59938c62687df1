import { expect, onTestFinished, test } from 'vitest';
import { createMock } from '../../src/mock/create-mock.ts';
import { ana, createIntegrator, leastOf } from '../support/patients.ts';
import { itemsOf } from '../support/send.ts';

async function startMock(options: Parameters<typeof createMock>[0] = {}) {
  const mock = await createMock(options);
  onTestFinished(() => mock.close());
  return mock;
}

test('a practice can begin with other items and another seed than the server says', async () => {
  const mock = await startMock({ demo: 4 });
  const listOf = async (options: object) => {
    const { key } = await mock.practice(options);
    return (await createIntegrator(mock.url, key).list('pageSize=100')).body;
  };
  expect((await listOf({})).count).toBe(4);
  expect((await listOf({ demo: 0 })).count).toBe(0);
  expect((await listOf({ demo: 30 })).count).toBe(30);
  expect(await listOf({ name: 'A', seed: 9 })).toEqual(await listOf({ name: 'A', seed: 9 }));
  expect(await listOf({ name: 'A', seed: 9 })).not.toEqual(await listOf({ name: 'A' }));
});

test('practices of one server answer the open questions each in its own way', async () => {
  const mock = await startMock({ demo: 0 });
  const [plain, nest, own] = await Promise.all([
    mock.practice(),
    mock.practice({ profile: 'nest' }),
    mock.practice({ profile: { answers: { 'created-status': 200, 'path-form': 'same' } } }),
  ]);
  const statusOf = async (key: string, path: string) =>
    (await createIntegrator(mock.url, key).request('POST', path, ana)).status;
  expect(await statusOf(plain.key, '/patients/')).toBe(404);
  expect(await statusOf(plain.key, '/patients')).toBe(201);
  expect(await statusOf(nest.key, '/Patients/')).toBe(201);
  expect(await statusOf(own.key, '/Patients/')).toBe(200);
  const unknown = await createIntegrator(mock.url, nest.key).read('Nobody', 'x');
  expect(unknown.body).toMatchObject({ statusCode: 404, error: 'Not Found' });
});

test('a profile that is none is refused, with what there is', async () => {
  const mock = await startMock();
  for (const [profile, said] of [
    [
      'nets',
      'unknown profile "nets"; did you mean "nest"?; the profiles are default, lenient, nest',
    ],
    [
      { answers: { 'created-status': 418 } },
      '418 is no answer to created-status; allowed are 200, 201',
    ],
    [{ answers: { created: 200 } }, 'unknown question "created"'],
    ['./fixtures/keys.yaml', 'unknown profile'],
  ] as const) {
    await expect(mock.practice({ profile })).rejects.toThrow(said);
  }
});

test('a reset leads back to how the practice itself began', async () => {
  const mock = await startMock({ demo: 4 });
  const { key, reset } = await mock.practice({ demo: 2, seed: 5 });
  const { list, post } = createIntegrator(mock.url, key);
  const before = await list();
  await post(leastOf('7'));
  await reset();
  expect((await list()).text).toBe(before.text);
  expect(itemsOf(before)).toHaveLength(2);
});
