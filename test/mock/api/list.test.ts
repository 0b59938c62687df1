import { expect } from 'vitest';
import { apiTest, startApi } from '../../support/api.ts';
import { ana, type Integrator, leastOf } from '../../support/patients.ts';
import { itemsOf } from '../../support/send.ts';

const api = startApi();

/** An integrator whose practice has so many patients, and their ids in the order of creation. */
async function withPatients(
  count: number,
): Promise<{ integrator: Integrator; ids: readonly unknown[] }> {
  const integrator = api.integrator();
  const ids: unknown[] = [];
  for (let index = 0; index < count; index++) {
    ids.push((await integrator.post(leastOf(`P-${index}`))).body.id);
  }
  return { integrator, ids };
}

apiTest('the list is an object with data and count [list-envelope]', async () => {
  const { post, list } = api.integrator();
  expect((await list()).body).toEqual({ data: [], count: 0 });
  const posted = await post(ana);
  expect((await list()).body).toEqual({ data: [posted.body], count: 1 });
});

apiTest('count counts all pages together [count-all]', async () => {
  const { integrator } = await withPatients(5);
  for (const query of ['pageSize=2', 'page=2&pageSize=2', 'page=9&pageSize=2']) {
    expect((await integrator.list(query)).body.count).toBe(5);
  }
});

apiTest('the first page is page 0, and the default [page-zero-based]', async () => {
  const { integrator, ids } = await withPatients(4);
  const idsOf = async (query: string) => itemsOf(await integrator.list(query)).map(({ id }) => id);
  expect(await idsOf('page=0&pageSize=3')).toEqual(ids.slice(0, 3));
  expect(await idsOf('pageSize=3')).toEqual(ids.slice(0, 3));
  expect(await idsOf('page=1&pageSize=3')).toEqual(ids.slice(3));
});

apiTest('a page holds 20 patients where nothing is said [page-size-default]', async () => {
  const { integrator } = await withPatients(21);
  expect(itemsOf(await integrator.list())).toHaveLength(20);
  expect(itemsOf(await integrator.list('page=1'))).toHaveLength(1);
});

apiTest('every page but the last is as large as asked for [page-size-obeyed]', async () => {
  const { integrator } = await withPatients(7);
  for (const [size, lengths] of [
    [3, [3, 3, 1, 0]],
    [7, [7, 0]],
    [100, [7, 0]],
    [1, [1, 1]],
  ] as const) {
    for (const [page, length] of lengths.entries()) {
      const listed = await integrator.list(`page=${page}&pageSize=${size}`);
      expect(itemsOf(listed)).toHaveLength(length);
    }
  }
});

apiTest('the pages hold every patient once [pages-complete]', async () => {
  const { integrator, ids } = await withPatients(11);
  const seen: unknown[] = [];
  for (let page = 0; page < 4; page++) {
    seen.push(...itemsOf(await integrator.list(`page=${page}&pageSize=3`)).map(({ id }) => id));
  }
  expect(seen.sort()).toEqual([...ids].sort());
});

apiTest(
  'a list that nobody changes keeps its order, also after an update [order-stable]',
  async () => {
    const { integrator, ids } = await withPatients(5);
    const first = await integrator.list();
    expect((await integrator.list()).body).toEqual(first.body);
    await integrator.patch(ana.provider, 'P-1', { firstName: 'Eva' });
    expect(itemsOf(await integrator.list()).map(({ id }) => id)).toEqual(ids);
  },
);
