import { atOnceCheck } from '../../../src/conform/checks/practices-at-once.ts';
import { listsCheck } from '../../../src/conform/checks/practices-lists.ts';
import { twinsCheck } from '../../../src/conform/checks/practices-twins.ts';
import { testGroup } from './group.ts';

testGroup({
  checks: [twinsCheck, listsCheck, atOnceCheck],
  defects: [
    ...(['patch-reaches-twins', 'upsert-reaches-twins'] as const),
    ...(['list-cached-for-all-practices', 'order-of-second-practice-at-random'] as const),
    'practice-of-latest-key',
  ],
  right: {
    'thousands there': { patients: 3000 },
    'thousands there, newest first': { patients: 3000, variants: ['answer:list-order=newest'] },
    'others write all the time': { variants: ['others-write'] },
    'slow answers': { variants: ['slow'] },
    'a change is answered with nothing': { variants: ['answer:patch-status=204'] },
  },
  requests: 55,
});
