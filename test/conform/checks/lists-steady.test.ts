import { expect, test } from 'vitest';
import { conformed } from './conformed.ts';

// Pages of 25: on one of these practices the last page is a little shorter than the others, as a count
// would be that others change while the pages are walked.
test.each([0, 4, 8, 12, 16, 20, 24])(
  'a count that is the length of its page is not taken for others who write (%i there)',
  async (patients) => {
    const start = {
      defect: 'count-is-page-length',
      variants: ['answer:page-size-limit=25'],
    } as const;
    const { checks } = await conformed({ ...start, patients }, { only: ['lists/pages'] });
    const pages = checks.find(({ id }) => id === 'lists/pages');
    expect(pages?.reason).toBeUndefined();
    expect([...new Set(pages?.findings.map(({ rule }) => rule))]).toEqual(['count-all']);
  },
);
