import { expect, test } from 'vitest';
import { newPractice, startMock } from '../../support/control.ts';
import { ana, leastOf } from '../../support/patients.ts';
import { itemsOf, violationsIn } from '../../support/send.ts';

test('the answers to the open questions can be changed while the practice is in use', async () => {
  const mock = await startMock();
  const { control, post, list } = await newPractice(mock);
  const other = await newPractice(mock);
  expect((await control('GET', '/profile')).body).toMatchObject({
    name: 'default',
    answers: { 'created-status': 201, 'rate-limit': 'none' },
  });
  expect((await post(ana)).status).toBe(201);
  const set = await control('PUT', '/profile', { answers: { 'updated-status': 201 } });
  expect(set.body).toMatchObject({ name: 'default', answers: { 'updated-status': 201 } });
  expect((await post(ana)).status).toBe(201);
  await control('PUT', '/profile', { name: 'nest' });
  expect((await list('page=x')).body).toMatchObject({ statusCode: 400 });
  expect((await other.list('page=x')).body).toMatchObject({ title: 'Bad Request' });
  await control('PUT', '/profile', (await control('GET', '/profile')).body);
  expect((await list('page=x')).body).toMatchObject({ statusCode: 400 });
});

test('the questions are listed with what may be answered', async () => {
  const { control } = await newPractice(await startMock());
  const listed = await control('GET', '/questions');
  expect(itemsOf(listed, 'questions')[0]).toMatchObject({
    id: 'created-status',
    allowed: [200, 201],
    assumed: 201,
  });
  expect(listed.body.profiles).toEqual(['default', 'lenient', 'nest']);
});

test('a profile that is none is refused with its place, and the old one stays', async () => {
  const { control, post } = await newPractice(await startMock());
  for (const [body, pointer] of [
    [{ name: 'nets' }, '/name'],
    [{ name: '../keys.yaml' }, '/name'],
    [{ answers: { created: 1 } }, '/answers/created'],
    [{ answers: { 'created-status': 404 } }, '/answers/created-status'],
    [{ answers: { 'created-status': null } }, '/answers/created-status'],
    [{ answers: [] }, '/answers'],
    [{ profile: 'nest' }, '/profile'],
    [{}, ''],
  ] as const) {
    const refused = await control('PUT', '/profile', body);
    expect([body, refused.status, violationsIn(refused)[0]?.pointer]).toEqual([body, 400, pointer]);
  }
  expect((await post(ana)).status).toBe(201);
});

test('items are found under their keys when case no longer counts, and one key has one item', async () => {
  const { control, post, read, list } = await newPractice(await startMock());
  await post(leastOf('abc', 'EHR'));
  await post(leastOf('ABC', 'EHR'));
  const refused = await control('PUT', '/profile', { answers: { 'key-case': 'same' } });
  expect(refused.status).toBe(409);
  expect(refused.body.detail).toContain('["ehr","abc"]');
  await control('POST', '/import', { patients: [leastOf('Abc', 'EHR'), leastOf('7', 'EHR')] });
  expect((await read('EHR', 'ABC')).status).toBe(404);
  await control('PUT', '/profile', { answers: { 'key-case': 'same' } });
  expect((await read('ehr', 'ABC')).status).toBe(200);
  expect((await list()).body.count).toBe(2);
  await control('PUT', '/profile', { name: 'default' });
  expect((await read('EHR', 'Abc')).status).toBe(200);
});
