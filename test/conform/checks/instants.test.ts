import { instantChecks } from '../../../src/conform/checks/instants.ts';
import { tryChecks } from './judged.ts';

tryChecks({
  checks: instantChecks,
  defects: [
    'updated-at-in-local-time',
    'created-at-in-local-time',
    'created-at-in-seconds-since-1970',
  ],
  variants: ['clock-ahead', 'clock-in-seconds', 'slow'],
});
