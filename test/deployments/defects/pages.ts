import type { Client } from '../client.ts';
import { Refused } from '../right/answer.ts';
import type { Parts } from '../right/parts.ts';
import type { Defect } from './defect.ts';

/** How a list is cut into pages, and its order. */
export const pageDefects = {
  'pages-from-one': {
    rule: 'page-zero-based',
    also: ['pages-complete'],
    about: 'the first page is page=1, and page=0 is the same one',
    wrong: (right) => ({
      itemsOf: (all, { page, size }) => right.itemsOf(all, { page: Math.max(0, page - 1), size }),
    }),
    holds: (api) => walks(api.first),
  },
  'pages-from-one-strictly': {
    rule: 'page-zero-based',
    also: ['pages-complete', 'last-write-shown', 'count-all', 'order-stable'],
    about: 'the first page is page=1, and page=0 is refused',
    wrong: (right) => ({
      pageOf(query) {
        if (query.get('page') === '0') throw new Refused(400, 'page must be at least 1');
        const { page, size } = right.pageOf(query);
        return { page: Math.max(0, page - 1), size };
      },
    }),
    holds: (api) => walks(api.first),
  },
  'page-ignored': {
    rule: 'pages-complete',
    also: ['page-zero-based', 'past-the-end', 'page-out-of-range'],
    about: 'every page is the first one',
    wrong: (right) => ({ itemsOf: (all, { size }) => right.itemsOf(all, { page: 0, size }) }),
    holds: (api) => walks(api.first),
  },
  'page-ignored-without-size': {
    rule: 'pages-complete',
    also: ['page-zero-based', 'past-the-end'],
    about: 'page is ignored where there is no pageSize',
    wrong: (right) => ({
      pageOf(query) {
        const page = right.pageOf(query);
        return query.has('pageSize') ? page : { ...page, page: 0 };
      },
    }),
    async holds({ first }) {
      await first.make(25);
      return (await first.items('?page=1')).length === 5;
    },
  },
  'page-is-an-offset': {
    rule: 'pages-complete',
    also: ['page-size-obeyed', 'past-the-end', 'page-zero-based'],
    about: 'page is taken for the number of items to skip',
    wrong: () => ({ itemsOf: (all, { page, size }) => all.slice(page, page + size) }),
    holds: (api) => walks(api.first),
  },
  'page-size-ignored': {
    rule: 'page-size-obeyed',
    also: ['pages-complete', 'page-zero-based', 'past-the-end', 'page-size-limit'],
    about: 'a page has 20 items, whatever pageSize says',
    wrong: (right) => ({
      itemsOf: (all, { page }) => right.itemsOf(all, { page, size: 20 }),
    }),
    async holds({ first }) {
      await first.make(3);
      return (await first.items('?pageSize=2')).length === 2;
    },
  },
  'page-size-default-10': {
    rule: 'page-size-default',
    about: 'a page has 10 items when nothing is said',
    wrong: (right) => ({ pageOf: withDefault(right, 10) }),
    holds: (api) => firstPageHas20(api.first),
  },
  'page-size-default-25': {
    rule: 'page-size-default',
    about: 'a page has 25 items when nothing is said',
    wrong: (right) => ({ pageOf: withDefault(right, 25) }),
    holds: (api) => firstPageHas20(api.first),
  },
  'page-size-default-all': {
    rule: 'page-size-default',
    about: 'all patients come at once when no pageSize is given',
    wrong: (right) => ({ pageOf: withDefault(right, 100_000) }),
    holds: (api) => firstPageHas20(api.first),
  },
  'page-size-capped-while-offset-is-not': {
    rule: 'pages-complete',
    also: ['page-size-obeyed', 'page-size-default', 'page-size-limit', 'page-size-over'],
    about: 'pages have at most 5 items, but the offset is reckoned from the pageSize asked for',
    wrong: (right) => ({
      itemsOf: (all, page) => right.itemsOf(all, page).slice(0, 5),
    }),
    holds: (api) => walks(api.first, 14, 7),
  },
  'page-one-too-many': {
    rule: 'page-size-obeyed',
    also: ['pages-complete', 'page-size-default', 'page-zero-based'],
    about: 'a page has one item more than was asked for',
    wrong: () => ({
      itemsOf: (all, { page, size }) => all.slice(page * size, page * size + size + 1),
    }),
    holds: (api) => walks(api.first),
  },
  'pages-overlap': {
    rule: 'pages-complete',
    also: ['page-zero-based', 'page-size-obeyed'],
    about: 'every page but the first begins with the last item of the one before',
    wrong: () => ({
      itemsOf(all, { page, size }) {
        const start = Math.max(0, page * size - (page > 0 ? 1 : 0));
        return all.slice(start, start + size);
      },
    }),
    holds: (api) => walks(api.first),
  },
  'pages-leave-gaps': {
    rule: 'pages-complete',
    also: ['page-zero-based', 'page-size-obeyed', 'past-the-end'],
    about: 'an item is lost at every page boundary',
    wrong: () => ({
      itemsOf: (all, { page, size }) => all.slice(page * (size + 1), page * (size + 1) + size),
    }),
    holds: (api) => walks(api.first),
  },
  'last-page-dropped': {
    rule: 'pages-complete',
    also: ['last-write-shown', 'page-size-default', 'page-size-obeyed', 'list-order'],
    about: 'a last page that is not full is empty',
    wrong: (right) => ({
      itemsOf(all, page) {
        const items = right.itemsOf(all, page);
        return page.page > 0 && items.length < page.size ? [] : items;
      },
    }),
    holds: (api) => walks(api.first),
  },
  'order-at-random': {
    rule: 'order-stable',
    also: ['pages-complete', 'last-write-shown', 'list-order', 'page-zero-based'],
    about: 'the order changes from call to call',
    wrong: (right) => ({ all: (practice) => shuffled(right.all(practice)) }),
    holds: (api) => staysInOrder(api.first),
  },
  'order-turns': {
    rule: 'order-stable',
    also: ['pages-complete', 'last-write-shown', 'list-order', 'page-zero-based'],
    about: 'the order is turned round at every other call',
    wrong: turning(2),
    holds: (api) => staysInOrder(api.first),
  },
  'order-turns-now-and-then': {
    rule: 'order-stable',
    also: ['pages-complete', 'last-write-shown', 'list-order', 'page-zero-based'],
    about: 'the order is turned round at every third call',
    wrong: turning(3),
    holds: (api) => staysInOrder(api.first),
  },
  'order-of-namesakes-at-random': {
    rule: 'order-stable',
    also: ['pages-complete', 'last-write-shown', 'list-order', 'page-zero-based'],
    about: 'the list goes by lastName, and those of one name are in no order',
    wrong: (right) => ({
      all: (practice) =>
        shuffled(right.all(practice)).sort((a, b) =>
          String(a.lastName).localeCompare(String(b.lastName)),
        ),
    }),
    holds: (api) => staysInOrder(api.first),
  },
} satisfies { readonly [name: string]: Defect };

function withDefault(right: Parts, size: number): Parts['pageOf'] {
  return (query) =>
    query.has('pageSize') ? right.pageOf(query) : { ...right.pageOf(query), size };
}

/** The list, turned round at every so many calls. */
function turning(every: number): Defect['wrong'] {
  return (right) => {
    let calls = 0;
    return {
      all(practice) {
        calls += 1;
        const all = right.all(practice);
        return calls % every === 0 ? [...all].reverse() : all;
      },
    };
  };
}

function shuffled<T>(items: readonly T[]): T[] {
  const ranked = items.map((item) => ({ item, rank: Math.random() }));
  return ranked.sort((a, b) => a.rank - b.rank).map(({ item }) => item);
}

/** Whether pages of `size` hold each of `length` patients once, in as many pages as it takes. */
async function walks(client: Client, length = 5, size = 2): Promise<boolean> {
  await client.make(length);
  const ids: unknown[] = [];
  for (let page = 0; page < Math.ceil(length / size); page += 1) {
    const items = await client.items(`?page=${page}&pageSize=${size}`);
    ids.push(...items.map(({ id }) => id));
  }
  return ids.length === length && new Set(ids).size === length;
}

async function firstPageHas20(client: Client): Promise<boolean> {
  await client.make(27);
  return (await client.items()).length === 20;
}

async function staysInOrder(client: Client): Promise<boolean> {
  await client.make(9);
  const lists = new Set<string>();
  for (let call = 0; call < 4; call += 1) lists.add((await client.list()).text);
  return lists.size === 1;
}
