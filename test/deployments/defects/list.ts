import { type Defect, pause } from './defect.ts';

const boom = () => {
  throw new Error('invalid input syntax for type bigint');
};

/** The list: its envelope, its count and what is on it. */
export const listDefects = {
  'list-omits-newest': {
    rule: 'last-write-shown',
    also: ['pages-complete', 'count-all', 'page-size-default', 'page-size-obeyed'],
    about: 'the newest patient is not on the list yet',
    wrong: (right) => ({ all: (practice) => right.all(practice).slice(0, -1) }),
    async holds({ first }) {
      await first.make(2);
      return (await first.items()).length === 2;
    },
  },
  'list-hides-incomplete': {
    rule: 'pages-complete',
    also: ['last-write-shown'],
    about: 'patients without a mobile number are counted and not listed',
    wrong: (right) => ({
      itemsOf: (all, page) =>
        right.itemsOf(
          all.filter((one) => one.mobileNumber !== null),
          page,
        ),
    }),
    async holds({ first }) {
      await first.post({ mobileNumber: undefined });
      return (await first.items()).length === 1;
    },
  },
  'list-item-lacks-field': {
    rule: 'response-fields',
    also: ['last-write-shown'],
    about: 'items of the list have no mobileNumber, though lookups do',
    wrong: (right) => ({
      show(patient, operation) {
        const { mobileNumber: _, ...rest } = right.show(patient, operation);
        return operation === 'list' ? rest : right.show(patient, operation);
      },
    }),
    async holds({ first }) {
      await first.post();
      return 'mobileNumber' in ((await first.items())[0] ?? {});
    },
  },
  'list-item-lacks-id': {
    rule: 'response-fields',
    also: ['last-write-shown', 'pages-complete', 'deleted-is-gone'],
    about: 'items of the list have no id',
    wrong: (right) => ({
      show(patient, operation) {
        const { id, ...rest } = right.show(patient, operation);
        return operation === 'list' ? rest : { id, ...rest };
      },
    }),
    async holds({ first }) {
      await first.post();
      return 'id' in ((await first.items())[0] ?? {});
    },
  },
  'list-shows-bare-date': {
    rule: 'date-shown-at-midnight',
    also: ['response-fields', 'last-write-shown'],
    about: 'dateOfBirth comes as a date alone in the list',
    wrong: (right) => ({
      show: (patient, operation) => ({
        ...right.show(patient, operation),
        ...(operation === 'list' && { dateOfBirth: patient.dateOfBirth }),
      }),
    }),
    async holds({ first }) {
      await first.post();
      return String((await first.items())[0]?.dateOfBirth).includes('T');
    },
  },
  'list-cached': {
    rule: 'last-write-shown',
    also: ['deleted-is-gone', 'count-all', 'pages-complete', 'practices-apart'],
    about: 'a list is answered from a cache for two seconds',
    wrong(right) {
      const cache = new Map<string, { at: number; answer: ReturnType<typeof right.list> }>();
      return {
        list(call) {
          const name = `${call.practice.name}?${call.query}`;
          const known = cache.get(name);
          if (known && Date.now() - known.at < 2000) return known.answer;
          const answer = right.list(call);
          cache.set(name, { at: Date.now(), answer });
          return answer;
        },
      };
    },
    async holds({ first }) {
      await first.list();
      await first.post();
      return (await first.items()).length === 1;
    },
  },
  'list-shows-old-names': {
    rule: 'last-write-shown',
    about: 'the list shows names as they were at creation',
    wrong(right) {
      const names = new Map<string, unknown>();
      return {
        create(...args) {
          const made = right.create(...args);
          names.set(made.id, made.firstName);
          return made;
        },
        show(patient, operation) {
          const shown = right.show(patient, operation);
          const firstName = names.get(patient.id) ?? patient.firstName;
          return operation === 'list' ? { ...shown, firstName } : shown;
        },
      };
    },
    async holds({ first }) {
      await first.post();
      await first.patch({ firstName: 'Eva' });
      await pause(1);
      return (await first.items())[0]?.firstName === 'Eva';
    },
  },
  'list-shows-old-time': {
    rule: 'last-write-shown',
    about: 'the list shows updatedAt as it was at creation',
    wrong: (right) => ({
      show: (patient, operation) => ({
        ...right.show(patient, operation),
        ...(operation === 'list' && { updatedAt: right.showTime(patient.createdAt) }),
      }),
    }),
    async holds({ first }) {
      await first.post();
      await pause(5);
      const { updatedAt } = (await first.patch({ firstName: 'Eva' })).body;
      return (await first.items())[0]?.updatedAt === updatedAt;
    },
  },
  'list-page-word-500': {
    rule: 'no-server-error',
    also: ['page-out-of-range'],
    about: 'page=x is a 500',
    wrong: (right) => ({
      pageOf: (query) => (/[a-z]/i.test(query.get('page') ?? '') ? boom() : right.pageOf(query)),
    }),
    holds: async ({ first }) => (await first.list('?page=x')).status === 400,
  },
  'list-page-negative-500': {
    rule: 'no-server-error',
    also: ['page-out-of-range'],
    about: 'page=-1 is a 500',
    wrong: (right) => ({
      pageOf: (query) => (query.get('page')?.startsWith('-') ? boom() : right.pageOf(query)),
    }),
    holds: async ({ first }) => (await first.list('?page=-1')).status === 400,
  },
  'list-page-size-zero-500': {
    rule: 'no-server-error',
    also: ['page-out-of-range'],
    about: 'pageSize=0 is a 500',
    wrong: (right) => ({
      pageOf: (query) => (query.get('pageSize') === '0' ? boom() : right.pageOf(query)),
    }),
    holds: async ({ first }) => (await first.list('?pageSize=0')).status === 400,
  },
  'list-page-huge-500': {
    rule: 'no-server-error',
    also: ['page-size-over', 'past-the-end', 'page-out-of-range'],
    about: 'a page or pageSize over 2^31 is a 500',
    wrong: (right) => ({
      pageOf: (query) =>
        [...query.values()].some((value) => Number(value) > 2 ** 31) ? boom() : right.pageOf(query),
    }),
    holds: async ({ first }) => (await first.list('?pageSize=99999999999')).status === 200,
  },
  'list-past-end-500': {
    rule: 'no-server-error',
    also: ['past-the-end'],
    about: 'a page past the last is a 500',
    wrong: (right) => ({
      itemsOf: (all, page) =>
        page.page * page.size > all.length ? boom() : right.itemsOf(all, page),
    }),
    holds: async ({ first }) => (await first.list('?page=7')).status === 200,
  },
  'list-past-end-repeats-last': {
    rule: 'past-the-end',
    also: ['pages-complete'],
    about: 'a page past the last shows the last one again',
    wrong: (right) => ({
      itemsOf(all, { page, size }) {
        const last = Math.max(0, Math.ceil(all.length / size) - 1);
        return right.itemsOf(all, { page: Math.min(page, last), size });
      },
    }),
    async holds({ first }) {
      await first.make(1);
      return (await first.items('?page=7')).length === 0;
    },
  },
} satisfies { readonly [name: string]: Defect };
