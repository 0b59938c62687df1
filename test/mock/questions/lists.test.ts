import { expect } from 'vitest';
import { ana, type Integrator, leastOf } from '../../support/patients.ts';
import { createQuestionTest } from '../../support/question-test.ts';
import { itemsOf, type Received } from '../../support/send.ts';

const questionTest = createQuestionTest();

/** Posts patients whose first names are their ids. */
async function postAll({ post }: Integrator, ids: readonly string[]): Promise<void> {
  for (const id of ids) await post({ ...leastOf(id), firstName: id });
}

function namesIn(received: Received): readonly unknown[] {
  return itemsOf(received).map(({ firstName }) => firstName);
}

questionTest('count counts all patients of the practice [count: all]', async (api) => {
  await postAll(api, ['1', '2', '3']);
  expect((await api.list('pageSize=1')).body.count).toBe(3);
});

questionTest('the oldest patient is listed first [list-order: oldest]', async (api) => {
  await postAll(api, ['B', 'C', 'A']);
  await api.patch(ana.provider, 'B', { lastName: 'Kos' });
  expect(namesIn(await api.list())).toEqual(['B', 'C', 'A']);
  expect(namesIn(await api.list('page=1&pageSize=2'))).toEqual(['A']);
});

questionTest('the newest patient is listed first [list-order: newest]', async (api) => {
  await postAll(api, ['B', 'C', 'A']);
  await api.patch(ana.provider, 'B', { lastName: 'Kos' });
  expect(namesIn(await api.list())).toEqual(['A', 'C', 'B']);
  expect(namesIn(await api.list('page=1&pageSize=2'))).toEqual(['B']);
});

questionTest('patients are listed by their pair [list-order: other]', async (api) => {
  await postAll(api, ['B', 'C', 'A']);
  await api.post({ ...leastOf('Z', 'AEHR'), firstName: 'Z' });
  expect(namesIn(await api.list())).toEqual(['Z', 'A', 'B', 'C']);
});

const impossible = [
  '-1',
  '0.5',
  'x',
  '',
  '1e3',
  '0x10',
  '99999999999999999999',
  '+1',
  ' 1',
  '%2000',
];

questionTest('an impossible page is refused [page-out-of-range: refused]', async ({ list }) => {
  for (const value of impossible) {
    expect([value, (await list(`page=${value}`)).status]).toEqual([value, 400]);
    expect([value, (await list(`pageSize=${value}`)).status]).toEqual([value, 400]);
  }
  expect((await list('pageSize=0')).status).toBe(400);
  expect((await list('page=0&page=1')).status).toBe(400);
});

questionTest('an impossible page is clamped [page-out-of-range: clamped]', async (api) => {
  await postAll(api, ['1', '2', '3']);
  for (const query of ['page=-1', 'page=x', 'page=', 'page=0.9', 'page=0&page=1', 'pageSize=x']) {
    expect([query, namesIn(await api.list(query))]).toEqual([query, ['1', '2', '3']]);
  }
  for (const query of ['pageSize=0', 'pageSize=-5', 'pageSize=1.9']) {
    expect([query, namesIn(await api.list(query))]).toEqual([query, ['1']]);
  }
  for (const value of impossible) {
    expect((await api.list(`page=${value}&pageSize=${value}`)).status).toBe(200);
  }
});

questionTest(
  'a page holds no more than the limit [page-size-limit: number]',
  async (api) => {
    await postAll(api, ['1', '2', '3']);
    expect(namesIn(await api.list('pageSize=50'))).toEqual(['1', '2']);
    expect(namesIn(await api.list())).toEqual(['1', '2']);
    expect(namesIn(await api.list('pageSize=2&page=1'))).toEqual(['3']);
  },
  { 'page-size-limit': 2 },
);

questionTest('a page holds as many as are asked for [page-size-limit: none]', async (api) => {
  await Promise.all(Array.from({ length: 105 }, (_, index) => api.post(leastOf(`P-${index}`))));
  expect(itemsOf(await api.list('pageSize=104'))).toHaveLength(104);
  expect(itemsOf(await api.list('pageSize=1000000'))).toHaveLength(105);
});

questionTest('a page over the limit is refused [page-size-over: refused]', async ({ list }) => {
  expect((await list('pageSize=100')).status).toBe(200);
  const refused = await list('pageSize=101');
  expect(refused.status).toBe(400);
  expect(refused.text).toContain('100');
});

questionTest('a page over the limit is clamped [page-size-over: clamped]', async (api) => {
  await Promise.all(Array.from({ length: 101 }, (_, index) => api.post(leastOf(`P-${index}`))));
  const listed = await api.list('pageSize=101');
  expect(itemsOf(listed)).toHaveLength(100);
  expect(listed.body.count).toBe(101);
});

questionTest('a page past the last is empty [past-the-end: empty-list]', async (api) => {
  await postAll(api, ['1', '2']);
  const past = await api.list('page=1&pageSize=2');
  expect(past.status).toBe(200);
  expect(past.body).toEqual({ data: [], count: 2 });
});

questionTest('a page past the last gets 404 [past-the-end: 404]', async (api) => {
  expect((await api.list()).body).toEqual({ data: [], count: 0 });
  await postAll(api, ['1', '2']);
  expect((await api.list('page=1&pageSize=2')).status).toBe(404);
  expect((await api.list('page=0&pageSize=2')).status).toBe(200);
});

questionTest('ids that differ in case are two patients [key-case: distinct]', async (api) => {
  await postAll(api, ['EHR-a', 'EHR-A']);
  expect((await api.list()).body.count).toBe(2);
  expect((await api.read('myehr', 'EHR-a')).status).toBe(404);
});

questionTest('ids that differ in case are one patient [key-case: same]', async (api) => {
  const first = await api.post(leastOf('EHR-a'));
  const second = await api.post({ ...leastOf('EHR-A', 'MYEHR'), firstName: 'Eva' });
  expect([second.status, second.body.id]).toEqual([200, first.body.id]);
  expect((await api.read('myehr', 'ehr-a')).body).toEqual(second.body);
  expect((await api.remove('MyEhr', 'EHR-A')).status).toBe(204);
});

questionTest('blanks around names and ids are kept [outer-blanks: kept]', async (api) => {
  const posted = await api.post({ ...leastOf(' 7 '), firstName: ' Ana ' });
  expect(posted.body.firstName).toBe(' Ana ');
  expect((await api.read(ana.provider, ' 7 ')).body).toEqual(posted.body);
  expect((await api.read(ana.provider, '7')).status).toBe(404);
});

questionTest('blanks around names and ids are trimmed [outer-blanks: trimmed]', async (api) => {
  const posted = await api.post({ ...leastOf(' 7 ', ' MyEHR\t'), firstName: ' Ana  Marija ' });
  expect(posted.body.firstName).toBe('Ana  Marija');
  expect((await api.read('MyEHR', '7')).body).toEqual(posted.body);
  expect((await api.read('MyEHR ', ' 7')).body).toEqual(posted.body);
  expect((await api.post({ ...ana, firstName: '   ' })).status).toBe(400);
  expect((await api.post({ ...ana, providerId: '   ' })).status).toBe(400);
});

const composed = 'Kovač'.normalize('NFC');
const decomposed = composed.normalize('NFD');

questionTest('decomposed text is kept [unicode-form: kept]', async (api) => {
  const posted = await api.post({ ...leastOf(decomposed), lastName: decomposed });
  expect(posted.body.lastName).toBe(decomposed);
  expect((await api.read(ana.provider, composed)).status).toBe(404);
  expect((await api.post(leastOf(composed))).status).toBe(201);
});

questionTest('decomposed text is composed [unicode-form: composed]', async (api) => {
  const posted = await api.post({ ...leastOf(decomposed), lastName: decomposed });
  expect(posted.body.lastName).toBe(composed);
  expect((await api.read(ana.provider, composed)).body).toEqual(posted.body);
  expect((await api.read(ana.provider, decomposed)).body).toEqual(posted.body);
  expect((await api.post(leastOf(composed))).status).toBe(200);
});
