import { readChecks } from '../../../src/conform/checks/reads.ts';
import { tryChecks } from './judged.ts';

tryChecks({
  checks: readChecks,
  defects: [
    'lookup-unknown-null',
    'lookup-unknown-500',
    'lookup-creates',
    'list-omits-newest',
    'list-cached',
    'list-shows-old-names',
    'list-shows-old-time',
    'list-item-lacks-field',
    'upsert-makes-second',
    'delete-still-listed',
    'patch-creates-behind-404',
    'refused-yet-stored',
  ],
  variants: [
    'answer:list-order=newest',
    'answer:list-order=other',
    'answer:page-size-limit=50',
    'answer:page-size-over=refused',
    'answer:past-the-end=404',
    'many-patients',
    'others-write',
    'others-write-now-and-then',
    'listed-by-last-change',
    'listed-by-id',
    'other-key-order',
    'answer:patch-status=204',
  ],
});
