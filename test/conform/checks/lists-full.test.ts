import { expect, test } from 'vitest';
import { conformed } from './conformed.ts';

// The check looks at what all others made, so it takes whole runs.
test.each([
  ['large-pages-lack-one', 'page-size-obeyed'],
  ['large-pages-start-too-late', 'pages-complete'],
  ['list-omits-births-before-1901', 'last-write-shown'],
] as const)('%s is caught at the end of a run, under %s', async (defect, rule) => {
  const { checks } = await conformed({ defect });
  const full = checks.find(({ id }) => id === 'lists/full');
  expect(full?.findings.map((one) => one.rule)).toContain(rule);
});

test.each([
  ['a right deployment', {}],
  ['others write all the time', { variants: ['others-write'] }],
  ['a limit of 50 items a page', { variants: ['answer:page-size-limit=50'] }],
  ['no limit', { variants: ['answer:page-size-limit=none'], patients: 150 }],
  ['newest first', { variants: ['answer:list-order=newest'], patients: 130 }],
  ['listed by last change', { variants: ['listed-by-last-change'] }],
  ['a size over the limit is refused', { variants: ['answer:page-size-over=refused'] }],
])('%s: no rule is broken by the list at the end of a run', async (_words, start) => {
  const { checks } = await conformed(start);
  const full = checks.find(({ id }) => id === 'lists/full');
  expect(full?.findings).toEqual([]);
  expect(full?.status).toBe('pass');
});
