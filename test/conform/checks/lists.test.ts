import { expect, test } from 'vitest';
import { countChecks } from '../../../src/conform/checks/counts.ts';
import { listChecks } from '../../../src/conform/checks/lists.ts';
import { conformed } from './conformed.ts';

const checks = [...listChecks, ...countChecks];

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
