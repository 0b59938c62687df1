import { expect, test } from 'vitest';
import { newPractice, startMock } from '../../support/control.ts';
import { ana, createIntegrator, leastOf } from '../../support/patients.ts';
import { itemsOf, violationsIn } from '../../support/send.ts';

const start = '2030-01-01T00:00:00.000Z';

test('a clock runs until it is frozen, and runs on from where it stood', async () => {
  const { control } = await newPractice(await startMock());
  const before = Date.now();
  const running = (await control('GET', '/clock')).body;
  expect(running.frozen).toBe(false);
  expect(Date.parse(String(running.now))).toBeGreaterThanOrEqual(before);
  expect((await control('PUT', '/clock', { frozen: true, now: start })).body).toEqual({
    now: start,
    frozen: true,
  });
  expect((await control('GET', '/clock')).body.now).toBe(start);
  const runs = (await control('PUT', '/clock', { frozen: false })).body;
  expect(runs).toMatchObject({ frozen: false, now: expect.stringMatching(/^2030-01-01T/) });
  const real = (await control('PUT', '/clock', { now: 'system' })).body;
  expect(Date.parse(String(real.now))).toBeLessThan(Date.parse(start));
});

test('a frozen clock moves on 1 ms at each change of an item, and at nothing else', async () => {
  const { control, post, patch, list } = await newPractice(await startMock());
  await control('PUT', '/clock', { now: start, frozen: true });
  expect((await post(ana)).body.createdAt).toBe(start);
  await list();
  await post({ ...ana, email: 'x' });
  expect((await control('GET', '/clock')).body.now).toBe('2030-01-01T00:00:00.001Z');
  const patched = await patch(ana.provider, ana.providerId, { lastName: 'Kos' });
  expect(patched.body.updatedAt).toBe('2030-01-01T00:00:00.001Z');
  await control('POST', '/clock/advance', { by: 'PT5M' });
  expect((await post(leastOf('7'))).body.createdAt).toBe('2030-01-01T00:05:00.002Z');
});

test('a clock can be set back; an item changes forward all the same', async () => {
  const { control, post } = await newPractice(await startMock());
  await control('PUT', '/clock', { now: start, frozen: true });
  await post(ana);
  await control('PUT', '/clock', { now: '2029-01-01T00:00:00Z' });
  expect((await post(leastOf('7'))).body.createdAt).toBe('2029-01-01T00:00:00.000Z');
  expect((await post({ ...ana, lastName: 'Kos' })).body).toMatchObject({
    createdAt: start,
    updatedAt: '2030-01-01T00:00:00.001Z',
  });
});

test('a frozen clock that was set back goes on by 1 ms, whenever the items were made that change', async () => {
  const { control, patch, post } = await newPractice(await startMock(), { demo: 2 });
  const past = '2020-01-01T00:00:00.000Z';
  await control('PUT', '/clock', { now: past, frozen: true });
  const [demo = {}] = itemsOf(await control('GET', '/items/patients'), 'items');
  const change = (lastName: string) =>
    patch(String(demo.provider), String(demo.providerId), { lastName });
  const { body: first } = await change('Kos');
  expect(Date.parse(String(first.updatedAt))).toBe(Date.parse(String(demo.updatedAt)) + 1);
  expect((await control('GET', '/clock')).body.now).toBe('2020-01-01T00:00:00.001Z');
  expect((await post(leastOf('7'))).body.createdAt).toBe('2020-01-01T00:00:00.001Z');
  const { body: second } = await change('Horvat');
  expect(Date.parse(String(second.updatedAt))).toBe(Date.parse(String(first.updatedAt)) + 1);
  expect((await control('GET', '/clock')).body.now).toBe('2020-01-01T00:00:00.003Z');
});

test('fixtures of the future do not move the clock that a mock was started with', async () => {
  const mock = await startMock({ clock: '2026-01-01T00:00:00Z' });
  const { key, clock, import: take } = await mock.practice();
  const { post } = createIntegrator(mock.url, key);
  await take({ patients: [{ ...ana, updatedAt: start }] });
  expect((await post({ ...ana, lastName: 'Kos' })).body.updatedAt).toBe('2030-01-01T00:00:00.001Z');
  expect((await post(leastOf('7'))).body.createdAt).toMatch(/^2026-01-01T00:00:00/);
  expect((await clock.get()).now).toMatch(/^2026-01-01T00:00:00/);
});

test('rules about dates go by the clock of the practice', async () => {
  const mock = await startMock();
  const { control, post } = await newPractice(mock, {
    profile: { answers: { 'date-range': 'refused' } },
  });
  const future = { ...ana, dateOfBirth: '2029-12-31' };
  await control('PUT', '/clock', { now: '2029-12-30T23:59:59Z', frozen: true });
  expect((await post(future)).status).toBe(400);
  await control('POST', '/clock/advance', { by: 'PT1S' });
  expect((await post(future)).status).toBe(201);
});

test('a clock moves on by durations of weeks to milliseconds', async () => {
  const { control } = await newPractice(await startMock());
  for (const [by, now] of [
    ['P1W', '2030-01-08T00:00:00.000Z'],
    ['P1DT1H', '2030-01-02T01:00:00.000Z'],
    ['PT90M', '2030-01-01T01:30:00.000Z'],
    ['PT0.25S', '2030-01-01T00:00:00.250Z'],
    ['PT1M0.5S', '2030-01-01T00:01:00.500Z'],
    ['PT0S', start],
  ] as const) {
    await control('PUT', '/clock', { now: start, frozen: true });
    expect([by, (await control('POST', '/clock/advance', { by })).body.now]).toEqual([by, now]);
  }
});

test('what is no time is refused with its place, and the clock stays as it was', async () => {
  const { control } = await newPractice(await startMock());
  await control('PUT', '/clock', { now: start, frozen: true });
  for (const [method, path, body, pointer] of [
    ['PUT', '/clock', { now: 'yesterday' }, '/now'],
    ['PUT', '/clock', { now: '2030-02-30T00:00:00Z' }, '/now'],
    ['PUT', '/clock', { now: '1960-01-01T00:00:00Z' }, '/now'],
    ['PUT', '/clock', { now: '9999-06-01T00:00:00Z' }, '/now'],
    ['PUT', '/clock', { now: 7 }, '/now'],
    ['PUT', '/clock', { frozen: 'yes' }, '/frozen'],
    ['PUT', '/clock', { freeze: true }, '/freeze'],
    ['PUT', '/clock', {}, ''],
    ['PUT', '/clock', [], ''],
    ['POST', '/clock/advance', {}, '/by'],
    ['POST', '/clock/advance', { by: '5 minutes' }, '/by'],
    ['POST', '/clock/advance', { by: 'PT' }, '/by'],
    ['POST', '/clock/advance', { by: 'P' }, '/by'],
    ['POST', '/clock/advance', { by: 'P1M' }, '/by'],
    ['POST', '/clock/advance', { by: '-PT5M' }, '/by'],
    ['POST', '/clock/advance', { by: 'P999999999W' }, '/by'],
  ] as const) {
    const refused = await control(method, path, body);
    expect([body, refused.status]).toEqual([body, 400]);
    expect([body, violationsIn(refused)[0]?.pointer]).toEqual([body, pointer]);
  }
  expect((await control('GET', '/clock')).body).toEqual({ now: start, frozen: true });
});
