import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createMock } from '../../src/mock/create-mock.ts';
import { ana, createIntegrator, type Integrator, leastOf } from '../support/patients.ts';
import { itemsOf } from '../support/send.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

async function startIntegrator(
  options: Parameters<typeof createMock>[0] = {},
): Promise<Integrator> {
  const mock = await createMock(options);
  onTestFinished(() => mock.close());
  return createIntegrator(mock.url, mock.keys[0]?.key ?? '');
}

async function fixturesFile(text: string): Promise<string> {
  const path = join(await createTemporaryFolder(), 'fixtures.yaml');
  await writeFile(path, text);
  return path;
}

test('a new practice has 25 demo patients, DemoEHR/DEMO-0001 and on', async () => {
  const { list, read } = await startIntegrator();
  const listed = await list('pageSize=100');
  expect(listed.body.count).toBe(25);
  const patients = itemsOf(listed);
  for (const [index, patient] of patients.entries()) {
    const id = `DEMO-${String(index + 1).padStart(4, '0')}`;
    expect((await read('DemoEHR', id)).body).toEqual(patient);
  }
  expect(new Set(patients.map(({ id }) => id)).size).toBe(25);
});

test('some demo patients lack optional fields, none lacks a name', async () => {
  const patients = itemsOf(await (await startIntegrator({ demo: 100 })).list('pageSize=100'));
  expect(patients).toHaveLength(100);
  for (const field of ['mobileNumber', 'email', 'dateOfBirth']) {
    const empty = patients.filter((patient) => patient[field] === null).length;
    expect(empty).toBeGreaterThan(0);
    expect(empty).toBeLessThan(50);
  }
  for (const { firstName, lastName } of patients)
    expect(`${firstName}${lastName}`).toMatch(/\p{L}{2}/u);
  const emails = patients.map(({ email }) => email).filter((email) => email !== null);
  for (const email of emails) expect(email).toMatch(/@example\.(com|org|net)$/);
});

test('demo patients are dated in the past, in the order of the list', async () => {
  for (const options of [{}, { clock: '2026-01-01T00:00:00Z' }]) {
    const { list, post } = await startIntegrator(options);
    const times = itemsOf(await list('pageSize=100')).map(({ createdAt }) => String(createdAt));
    expect(times).toEqual([...new Set(times)].sort());
    const posted = await post(ana);
    expect(Date.parse(times.at(-1) ?? '')).toBeLessThan(Date.parse('2026-01-01T00:00:00Z'));
    expect(Date.parse(String(posted.body.createdAt))).toBeGreaterThanOrEqual(
      Date.parse('2026-01-01T00:00:00Z'),
    );
  }
});

test('a clock that starts before the usual demo dates starts where it is told to', async () => {
  const mock = await createMock({ clock: '2001-02-03T04:05:06Z' });
  onTestFinished(() => mock.close());
  const { key } = await mock.practice();
  const integrator = createIntegrator(mock.url, key);
  const made = await integrator.post(ana);
  expect(made.body.createdAt).toBe('2001-02-03T04:05:06.000Z');
  const demo = itemsOf(await integrator.list()).filter((item) => item.id !== made.body.id);
  expect(demo.every((item) => String(item.updatedAt) < '2001-02-03')).toBe(true);
});

test('the number of demo patients can be chosen, and fewer are the first of more', async () => {
  const few = itemsOf(await (await startIntegrator({ demo: 3 })).list('pageSize=100'));
  const more = itemsOf(await (await startIntegrator({ demo: 40 })).list('pageSize=100'));
  expect([few.length, more.length]).toEqual([3, 40]);
  expect(more.slice(0, 3)).toEqual(few);
  expect((await (await startIntegrator({ demo: 0 })).list()).body).toEqual({ data: [], count: 0 });
});

test('practices of open keys are filled at their first request', async () => {
  const mock = await createMock({ openKeys: true, demo: 4 });
  onTestFinished(() => mock.close());
  const { list, read } = createIntegrator(mock.url, 'vox-worker-secret');
  expect((await list()).body.count).toBe(4);
  expect((await read('DemoEHR', 'DEMO-0004')).status).toBe(200);
});

test('demo data are made for a new practice only', async () => {
  const db = join(await createTemporaryFolder(), 'db.json');
  const first = await createMock({ db, demo: 3 });
  const key = first.keys[0]?.key ?? '';
  await createIntegrator(first.url, key).remove('DemoEHR', 'DEMO-0002');
  await first.close();
  const { list, read } = await startIntegrator({ db, demo: 5 });
  expect((await list()).body.count).toBe(2);
  expect((await read('DemoEHR', 'DEMO-0002')).status).toBe(404);
});

test('a file of fixtures is what a practice begins with instead', async () => {
  const fixtures = await fixturesFile(
    JSON.stringify({ patients: [ana, { ...leastOf('7', 'Other'), mobileNumber: null }] }),
  );
  const { list, read, post } = await startIntegrator({ fixtures });
  expect((await list()).body.count).toBe(2);
  expect((await read(ana.provider, ana.providerId)).body).toMatchObject({
    firstName: 'Ana',
    dateOfBirth: '1990-01-15T00:00:00.000Z',
  });
  expect((await read('Other', '7')).body.mobileNumber).toBeNull();
  expect((await post({ ...ana, firstName: 'Eva' })).status).toBe(200);
});

test('a file of fixtures may say ids and times', async () => {
  const id = '00000000-0000-4000-8000-000000000001';
  const createdAt = '2020-02-02T02:02:02.222Z';
  const fixtures = await fixturesFile(
    JSON.stringify({ patients: [{ ...ana, id, createdAt, updatedAt: createdAt }] }),
  );
  const { read, patch } = await startIntegrator({ fixtures });
  expect((await read(ana.provider, ana.providerId)).body).toMatchObject({ id, createdAt });
  const patched = await patch(ana.provider, ana.providerId, { firstName: 'Eva' });
  expect(patched.body).toMatchObject({ id, createdAt });
  expect(String(patched.body.updatedAt) > createdAt).toBe(true);
});

test('a file of fixtures that is wrong is refused with its place', async () => {
  for (const [text, said] of [
    ['- x', 'fixtures.yaml:1:1: must be a map'],
    ['patient: []', 'fixtures.yaml:1:1: unknown resource "patient"; did you mean "patients"'],
    ['patients: x', 'fixtures.yaml:1:1: must be a list'],
    ['patients:\n  - x', 'fixtures.yaml:2:5: must be a map'],
    [
      'patients:\n  - { providerId: "1", firstName: A, lastName: B }',
      'fixtures.yaml:2:5: "provider" is missing',
    ],
    [
      'patients:\n  - { provider: E, providerId: "1", firstName: A, lastName: B, email: x }',
      "email must be an e-mail address such as ana@example.com; got 'x'",
    ],
    [
      'patients:\n  - { provider: E, providerId: 1, firstName: A, lastName: B }',
      'providerId must be a string; got 1',
    ],
    [
      `patients:\n${'  - { provider: E, providerId: "1", firstName: A, lastName: B }\n'.repeat(2)}`,
      'fixtures.yaml:3:5: has the same key as the item at',
    ],
  ] as const) {
    const error = await createMock({ fixtures: await fixturesFile(text) }).catch(String);
    expect.soft(error).toContain('UsageError');
    expect.soft(error).toContain(said);
  }
});

test('a fixture with an id or a time of another form is refused', async () => {
  for (const wrong of [{ id: 7 }, { id: 'x' }, { createdAt: 'yesterday' }]) {
    const fixtures = await fixturesFile(JSON.stringify({ patients: [{ ...ana, ...wrong }] }));
    const error = await createMock({ fixtures }).catch(String);
    expect.soft(error).toContain(Object.keys(wrong)[0]);
    expect.soft(error).toContain('UsageError');
  }
});

test('100,000 demo patients are made in time that grows with their number alone', async () => {
  const timeOf = async (demo: number) => {
    const { list, read } = await startIntegrator({ demo });
    const start = performance.now();
    expect((await list('pageSize=1')).body.count).toBe(demo);
    const milliseconds = performance.now() - start;
    expect((await read('DemoEHR', `DEMO-${String(demo).padStart(4, '0')}`)).status).toBe(200);
    return milliseconds;
  };
  await timeOf(100); // what is loaded once is loaded now
  const few = await timeOf(5000);
  const many = await timeOf(100_000);
  console.info(
    `100,000 demo patients took ${Math.round(many)} ms, 5,000 took ${Math.round(few)} ms`,
  );
  expect(many).toBeLessThan(few * 60 + 1000);
});
