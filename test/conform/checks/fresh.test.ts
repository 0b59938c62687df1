import { deleteAgainCheck } from '../../../src/conform/checks/delete-again.ts';
import { freshCheck } from '../../../src/conform/checks/reads-fresh.ts';
import { aloneCheck } from '../../../src/conform/checks/time-stamps-alone.ts';
import { upsertDefaultCheck } from '../../../src/conform/checks/upsert-default.ts';
import { burstCheck } from '../../../src/conform/checks/writes-burst.ts';
import { cacheFillRace } from '../../../src/conform/races/race-cache-fill.ts';
import { testGroup } from './group.ts';

testGroup({
  checks: [upsertDefaultCheck, burstCheck, deleteAgainCheck, freshCheck, aloneCheck, cacheFillRace],
  defects: [
    ...(['list-cached-across-patches', 'lookup-cached-under-encoded-path'] as const),
    ...(['second-practice-listed-late', 'second-practice-loses-email'] as const),
    ...(['reply-shows-later-updated-at', 'upsert-lost-now-and-then'] as const),
    ...(['upsert-moves-updated-at-with-names-alone', 'second-delete-undone'] as const),
    ...(['default-provider-latest', 'list-cached', 'delete-late'] as const),
    ...(['cache-filled-during-patches', 'deleted-listed-for-a-moment'] as const),
  ],
  right: {
    'thousands there': { patients: 3000 },
    'thousands there, newest first': { patients: 3000, variants: ['answer:list-order=newest'] },
    'others write all the time': { variants: ['others-write'] },
    'others write now and then': { variants: ['others-write-now-and-then'] },
    'listed by last change': { variants: ['listed-by-last-change'], patients: 130 },
    'two pages there': { patients: 197 },
    'a page there but for a few': { patients: 95, variants: ['others-write-now-and-then'] },
    'time stamps in whole seconds': { variants: ['clock-in-seconds'] },
    'slow answers': { variants: ['slow'] },
    'a delete of nothing is 204': { variants: ['answer:missing-delete=204'] },
    'a change is answered with nothing': { variants: ['answer:patch-status=204'] },
  },
  requests: 130,
});
