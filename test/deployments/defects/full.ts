import type { Defect } from './defect.ts';

/** Lists that go wrong only where there is much on them. */
export const fullListDefects = {
  'large-pages-lack-one': {
    rule: 'page-size-obeyed',
    also: ['pages-complete', 'last-write-shown'],
    about: 'a page of more than 50 patients has one fewer',
    wrong: (right) => ({
      pageOf(query) {
        const { page, size } = right.pageOf(query);
        return { page, size: size > 50 ? size - 1 : size };
      },
    }),
    async holds({ first }) {
      await first.make(61);
      return (await first.items('?pageSize=60')).length === 60;
    },
  },
  'large-pages-start-too-late': {
    rule: 'pages-complete',
    also: ['page-size-obeyed', 'last-write-shown'],
    about: 'a pageSize of over 60 is cut to 60, but pages start as if it were not',
    wrong: (_right) => ({
      itemsOf: (all, { page, size }) => all.slice(page * size, page * size + Math.min(size, 60)),
    }),
    async holds({ first }) {
      await first.make(130);
      const pages = [await first.items('?pageSize=100'), await first.items('?page=1&pageSize=100')];
      return pages.flat().length > 100;
    },
  },
  'list-omits-births-before-1901': {
    rule: 'last-write-shown',
    also: ['pages-complete', 'count-all'],
    about: 'patients who were born before 1901 are not on the list',
    wrong: (right) => ({
      all: (practice) =>
        right.all(practice).filter(({ dateOfBirth }) => (dateOfBirth ?? '1901') >= '1901'),
    }),
    async holds({ first }) {
      await first.post({ dateOfBirth: '1900-01-01' });
      return (await first.items()).length === 1;
    },
  },
} satisfies { readonly [name: string]: Defect };
