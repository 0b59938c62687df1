import { expect, test } from 'vitest';
import { practiceChecks } from '../../../src/conform/checks/practices.ts';
import { conformed } from './conformed.ts';
import { testGroup } from './group.ts';

testGroup({
  checks: practiceChecks,
  defects: [
    ...(['practices-share-list', 'practices-share-count', 'practices-share-lookup'] as const),
    ...(['practices-share-patch', 'practices-share-delete', 'practices-share-pairs'] as const),
    ...(['practices-are-one', 'delete-reaches-other-practices'] as const),
  ],
  right: {
    'thousands there': { patients: 3000 },
    'thousands there, newest first': { patients: 3000, variants: ['answer:list-order=newest'] },
    'others write all the time': { variants: ['others-write'] },
    'others write now and then': { variants: ['others-write-now-and-then'] },
    'a delete of nothing is 204': { variants: ['answer:missing-delete=204'] },
    'a change is answered with nothing': { variants: ['answer:patch-status=204'] },
  },
  requests: 50,
});

test('without a second key, the checks of practices are left out and say why', async () => {
  const only = practiceChecks.map(({ id }) => id);
  const { checks } = await conformed({}, { only, secondKey: undefined });
  const own = checks.filter(({ id }) => only.includes(id));
  expect(own.map(({ status }) => status)).toEqual(only.map(() => 'skip'));
  expect(own.every(({ reason }) => reason?.includes('--second-key'))).toBe(true);
});
