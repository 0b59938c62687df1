import { expect, test } from 'vitest';
import { countChecks } from '../../../src/conform/checks/counts.ts';
import { listChecks } from '../../../src/conform/checks/lists.ts';
import { conformed } from './conformed.ts';
import { testGroup } from './group.ts';

const checks = [...listChecks, ...countChecks];

testGroup({
  checks,
  defects: [
    ...(['count-is-page-length', 'count-capped', 'count-drifts', 'count-late'] as const),
    ...(['count-of-pages', 'delete-keeps', 'delete-late', 'delete-still-counted'] as const),
    ...(['delete-still-listed', 'list-cached', 'list-omits-newest', 'order-at-random'] as const),
    ...(['order-of-namesakes-at-random', 'order-turns', 'order-turns-now-and-then'] as const),
    ...(['page-size-default-10', 'page-ignored-without-size'] as const),
    ...(['page-size-default-25', 'page-size-default-all', 'page-one-too-many'] as const),
    ...(['page-size-ignored', 'pages-from-one', 'pages-from-one-strictly'] as const),
    ...([
      'last-page-dropped',
      'list-hides-incomplete',
      'page-ignored',
      'page-is-an-offset',
    ] as const),
    ...(['page-size-capped-while-offset-is-not', 'pages-leave-gaps', 'pages-overlap'] as const),
    ...(['list-past-end-repeats-last', 'upsert-makes-second'] as const),
  ],
  right: {
    'thousands there, oldest first': { patients: 3000 },
    'thousands there, newest first': { patients: 3000, variants: ['answer:list-order=newest'] },
    'thousands there, by key': { patients: 3000, variants: ['answer:list-order=other'] },
    'exactly a page there': { patients: 100 },
    'others write all the time': { variants: ['others-write'] },
    'others write now and then': { variants: ['others-write-now-and-then'] },
    'listed by last change': { variants: ['listed-by-last-change'], patients: 130 },
    'listed by id': { variants: ['listed-by-id'] },
    'a limit of 5 items a page': { variants: ['answer:page-size-limit=5'], patients: 30 },
    'a limit of 50 items a page': { variants: ['answer:page-size-limit=50'], patients: 120 },
    'no limit': { variants: ['answer:page-size-limit=none'], patients: 150 },
    'a size over the limit is refused': { variants: ['answer:page-size-over=refused'] },
    'a page past the end is 404': { variants: ['answer:past-the-end=404'], patients: 100 },
    'pages out of range are clamped': { variants: ['answer:page-out-of-range=clamped'] },
    'count first': { variants: ['other-key-order'] },
  },
  requests: 150,
});

test.each([
  'count-is-page-length',
  'pages-from-one',
  'pages-overlap',
  'page-size-default-25',
] as const)('%s is caught where there are thousands, too', async (defect) => {
  const only = checks.map(({ id }) => id);
  const { verdict } = await conformed({ defect, patients: 3000 }, { only });
  expect(verdict).toBe('violates');
});

test.each([
  ['order-at-random', 130],
  ['order-at-random', 3000],
  ['order-turns', 130],
  ['order-turns', 3000],
  ['order-turns-now-and-then', 0],
  ['order-turns-now-and-then', 3000],
  ['order-of-namesakes-at-random', 3000],
] as const)('%s is told of as such in a practice of %i', async (defect, patients) => {
  const { rules } = await conformed({ defect, patients }, { only: ['lists/order'] });
  const broken = rules.filter(({ status }) => status === 'fail').map(({ id }) => id);
  expect(broken).toEqual(['order-stable']);
});

test('where others write all the time, the checks that need a still moment say so', async () => {
  const { checks: results } = await conformed(
    { variants: ['others-write'] },
    { only: ['lists/pages'] },
  );
  const pages = results.find(({ id }) => id === 'lists/pages');
  if (pages?.status === 'skip') expect(pages.reason).toContain('others write');
  else expect(pages?.status).toBe('pass');
});

test('where nothing in the list is stable, each check that says nothing of it says why', async () => {
  const only = checks.map(({ id }) => id);
  const { checks: results } = await conformed(
    { defect: 'order-at-random', patients: 300 },
    { only },
  );
  const skipped = results.filter(({ id, status }) => only.includes(id) && status === 'skip');
  expect(skipped.length).toBeGreaterThan(0);
  for (const { reason } of skipped) expect(reason).toMatch(/list|others write/);
});
