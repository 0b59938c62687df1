import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { ApiProblem, type Client, createClient } from '../../src/client/index.ts';
import { createMock } from '../../src/mock/create-mock.ts';
import { ana, leastOf } from '../support/patients.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

type Answers = Readonly<Record<string, string | number>>;

/** A client of a mock that answers some open questions so. */
async function clientOf(answers: Answers): Promise<Client> {
  const profile = join(await createTemporaryFolder(), 'profile.json');
  await writeFile(profile, JSON.stringify({ answers }));
  const mock = await createMock({ demo: 0, profile });
  onTestFinished(() => mock.close());
  const { key, url } = await mock.practice();
  return createClient({ url, key });
}

/** What a call is refused with. */
async function refusalOf(call: Promise<unknown>): Promise<ApiProblem> {
  const refusal = await call.catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(ApiProblem);
  return refusal as ApiProblem; // seen just now
}

const wrong = { ...ana, mobileNumber: '0991234567' };

test('an update that shows no patient gives none', async () => {
  const client = await clientOf({ 'patch-status': 204 });
  await client.upsert(ana);
  expect(await client.update(ana, { firstName: 'Eva' })).toBeUndefined();
  expect(await client.get(ana)).toMatchObject({ firstName: 'Eva' });
});

test('a page past the end that is not found is an empty one', async () => {
  const client = await clientOf({ 'past-the-end': '404' });
  for (const id of ['A', 'B', 'C']) await client.upsert(leastOf(id));
  expect(await client.list({ page: 9, pageSize: 2 })).toEqual({ data: [], count: 3 });
  const ids = [];
  for await (const { id } of client.listAll({ page: 1, pageSize: 2 })) ids.push(id);
  expect(ids).toHaveLength(1);
});

test('a smaller page than was asked for does not end the walk', async () => {
  const client = await clientOf({ 'page-size-limit': 2 });
  for (const id of ['A', 'B', 'C', 'D', 'E']) await client.upsert(leastOf(id));
  const ids = [];
  for await (const { id } of client.listAll({ pageSize: 100 })) ids.push(id);
  expect(new Set(ids).size).toBe(5);
});

test('fields that are left out are undefined', async () => {
  const client = await clientOf({ 'absent-field': 'omitted' });
  expect((await client.upsert(leastOf('A'))).email).toBeUndefined();
});

test('a problem says what is wrong, where and why', async () => {
  const refusal = await refusalOf((await clientOf({})).upsert(wrong));
  expect(refusal).toMatchObject({
    status: 400,
    violations: [{ in: 'body', pointer: '/mobileNumber', keyword: 'pattern' }],
    problem: { type: 'about:blank', title: 'Bad Request', status: 400 },
  });
  expect(refusal.message).toMatch(/^upsert: answered 400: mobileNumber must be an E\.164 number/);
});

test('an error of NestJS has a violation a message', async () => {
  const client = await clientOf({ 'error-body': 'nest', 'invalid-status': 422 });
  const refusal = await refusalOf(client.upsert({ ...wrong, email: 'ana' }));
  expect(refusal).toMatchObject({ status: 422, problem: undefined });
  expect(refusal.violations).toHaveLength(2);
  expect(refusal.violations[0]?.message).toMatch(/^mobileNumber must be an E\.164 number/);
  const { message } = await refusalOf(client.update(ana, { firstName: 'Eva' }));
  expect(message).toEqual(expect.stringMatching(/^update: answered 404: No item/));
});

test('an error without a body has its status', async () => {
  const refusal = await refusalOf((await clientOf({ 'error-body': 'empty' })).upsert(wrong));
  expect(refusal).toMatchObject({ status: 400, violations: [], problem: undefined });
  expect(refusal.body).toBeUndefined();
  expect(refusal.message).toBe('upsert: answered 400');
});

test('an error of another shape says what it says', async () => {
  const refusal = await refusalOf((await clientOf({ 'error-body': 'other' })).upsert(wrong));
  expect(refusal).toMatchObject({ status: 400, violations: [], problem: undefined });
  expect(refusal.message).toMatch(/^upsert: answered 400: mobileNumber must be/);
  expect(refusal.body).toHaveProperty('error');
});

test.each([401, 403])('an unknown key, and none, are refused with %d', async (status) => {
  const profile = join(await createTemporaryFolder(), 'profile.json');
  await writeFile(profile, JSON.stringify({ answers: { 'unauthorized-status': status } }));
  const { url, close } = await createMock({ demo: 0, profile });
  onTestFinished(close);
  for (const key of ['vox-nobody-knows', undefined]) {
    const client = createClient({ url, key });
    expect((await refusalOf(client.get(ana))).status).toBe(status);
    expect((await refusalOf(client.delete(ana))).status).toBe(status);
  }
});
