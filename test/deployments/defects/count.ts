import type { Client } from '../client.ts';
import { json } from '../right/answer.ts';
import type { Defect } from './defect.ts';

/** The envelope of the list, and its count. */
export const countDefects = {
  'count-is-page-length': {
    rule: 'count-all',
    about: 'count is the length of the page',
    wrong: () => ({ countOf: (_all, items) => items.length }),
    holds: (api) => countIs(api.first, 3, '?pageSize=2'),
  },
  'count-of-pages': {
    rule: 'count-all',
    about: 'count is the number of pages',
    wrong: (right) => ({
      list: (call) => {
        const all = right.all(call.practice);
        const page = right.pageOf(call.query);
        const items = right.itemsOf(all, page).map((one) => right.show(one, 'list'));
        return json(200, { data: items, count: Math.ceil(all.length / page.size) });
      },
    }),
    holds: (api) => countIs(api.first, 3),
  },
  'count-capped': {
    rule: 'count-all',
    about: 'count never says more than 10',
    wrong: () => ({ countOf: (all) => Math.min(10, all.length) }),
    holds: (api) => countIs(api.first, 12),
  },
  'count-drifts': {
    rule: 'count-all',
    also: ['deleted-is-gone'],
    about: 'every deletion takes two from count',
    wrong: () => ({ countOf: (all, _items, { deleted }) => all.length - deleted.size }),
    async holds({ first }) {
      await first.make(3);
      await first.remove('M-0');
      return (await first.list()).body.count === 2;
    },
  },
  'count-late': {
    rule: 'count-all',
    also: ['deleted-is-gone'],
    about: 'count is taken anew only every two seconds',
    wrong() {
      let taken = { at: Number.NEGATIVE_INFINITY, count: 0 };
      return {
        countOf(all) {
          if (Date.now() - taken.at > 2000) taken = { at: Date.now(), count: all.length };
          return taken.count;
        },
      };
    },
    async holds({ first }) {
      await first.list();
      return countIs(first, 1);
    },
  },
  'count-is-text': {
    rule: 'list-envelope',
    also: ['count-all'],
    about: 'count is a string',
    wrong: () => ({ countOf: (all) => String(all.length) }),
    holds: (api) => countIs(api.first, 1),
  },
  'count-missing': {
    rule: 'list-envelope',
    also: ['count-all'],
    about: 'the list has no count',
    wrong: () => ({ envelope: (data) => ({ data }) }),
    holds: (api) => countIs(api.first, 1),
  },
  'list-bare-array': {
    rule: 'list-envelope',
    also: ['count-all'],
    about: 'the list is a bare array',
    wrong: () => ({ envelope: (data) => data }),
    holds: async ({ first }) => Array.isArray((await first.list()).body.data),
  },
  'list-under-items': {
    rule: 'list-envelope',
    also: ['count-all'],
    about: 'the list comes under items and total',
    wrong: () => ({ envelope: (items, total) => ({ items, total }) }),
    holds: async ({ first }) => Array.isArray((await first.list()).body.data),
  },
} satisfies { readonly [name: string]: Defect };

async function countIs(client: Client, length: number, query = ''): Promise<boolean> {
  await client.make(length);
  return (await client.list(query)).body.count === length;
}
