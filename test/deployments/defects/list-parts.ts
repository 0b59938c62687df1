import type { Defect } from './defect.ts';

/** Lists that are right in most of their parts. */
export const listPartDefects = {
  'list-hides-old-people': {
    rule: 'last-write-shown',
    also: ['pages-complete', 'count-all'],
    about: 'patients born before 1970 are not listed',
    wrong: (right) => ({
      all: (practice) =>
        right.all(practice).filter(({ dateOfBirth }) => (dateOfBirth ?? '1990') >= '1970'),
    }),
    async holds({ first }) {
      await first.post({ dateOfBirth: '1969-12-31' });
      return (await first.items()).length === 1;
    },
  },
  'list-hides-odd-ids': {
    rule: 'last-write-shown',
    also: ['pages-complete', 'count-all'],
    with: ['paths/words'],
    about: 'patients whose providerId has an underscore are not listed',
    wrong: (right) => ({
      all: (practice) => right.all(practice).filter(({ pair }) => !pair.providerId.includes('_')),
    }),
    async holds({ first }) {
      await first.post({ providerId: 'a_b' });
      return (await first.items()).length === 1;
    },
  },
  'list-escapes-ampersands': {
    rule: 'text-unchanged',
    about: 'the list shows & as &amp;, a look-up does not',
    wrong: (right) => ({
      show(patient, operation) {
        const shown = right.show(patient, operation);
        if (operation !== 'list') return shown;
        return { ...shown, firstName: String(shown.firstName).replaceAll('&', '&amp;') };
      },
    }),
    async holds({ first }) {
      await first.post({ firstName: 'Ana & Eva' });
      return (await first.items())[0]?.firstName === 'Ana & Eva';
    },
  },
  'list-short-over-50': {
    rule: 'page-size-obeyed',
    also: ['pages-complete'],
    about: 'a page of more than 50 has one item less than it is asked for',
    wrong: (right) => ({
      itemsOf: (all, page) => right.itemsOf(all, page).slice(0, page.size > 50 ? -1 : undefined),
    }),
    async holds({ first }) {
      await first.make(60);
      return (await first.items('?pageSize=55')).length === 55;
    },
  },
} satisfies { readonly [name: string]: Defect };
