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
  'page-of-100-lacks-one': {
    rule: 'pages-complete',
    also: ['page-size-obeyed', 'last-write-shown'],
    about: 'a page of 100 has 99, and the next one starts with the 101st',
    wrong: () => ({
      itemsOf: (all, { page, size }) =>
        all.slice(page * size, (page + 1) * size - (size === 100 ? 1 : 0)),
    }),
    async holds({ first }) {
      await first.make(110);
      return (await first.items('?pageSize=100')).length === 100;
    },
  },
  'count-capped-at-100': {
    rule: 'count-all',
    about: 'count never says more than 100',
    wrong: () => ({ countOf: (all) => Math.min(100, all.length) }),
    async holds({ first }) {
      await first.make(101);
      return (await first.list()).body.count === 101;
    },
  },
  'patched-listed-twice': {
    rule: 'pages-complete',
    also: ['count-all', 'order-stable', 'page-size-obeyed', 'upsert-by-pair', 'last-write-shown'],
    with: ['update/fields'],
    about: 'a patient that a PATCH gave all of number, address and date is on the list twice',
    wrong(right) {
      const joined = new WeakSet<object>();
      return {
        patchOver(before, fields, ...rest) {
          const after = right.patchOver(before, fields, ...rest);
          if (after.mobileNumber && after.email && after.dateOfBirth) joined.add(after);
          return after;
        },
        all: (practice) =>
          right.all(practice).flatMap((one) => (joined.has(one) ? [one, one] : [one])),
      };
    },
    async holds({ first }) {
      await first.post();
      await first.patch({ firstName: 'Eva' });
      return (await first.items()).length === 1;
    },
  },
  'list-hides-emoji': {
    rule: 'pages-complete',
    also: ['last-write-shown', 'count-all', 'text-unchanged'],
    about: 'patients with an emoji in a name are counted, and on no page',
    wrong: () => ({
      itemsOf: (all, { page, size }) =>
        all
          .slice(page * size, (page + 1) * size)
          .filter(
            ({ firstName, lastName }) => !/[\u{10000}-\u{10ffff}]/u.test(`${firstName}${lastName}`),
          ),
    }),
    async holds({ first }) {
      await first.post({ firstName: 'Ana 🦷' });
      return (await first.items()).length === 1;
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
