import { timeStampChecks } from '../../../src/conform/checks/time-stamps.ts';
import { tryChecks } from './judged.ts';

tryChecks({
  checks: timeStampChecks,
  defects: [
    'patch-leaves-updated-at',
    'patch-of-email-leaves-updated-at',
    'upsert-leaves-updated-at',
    'updated-at-goes-back',
    'upsert-rewrites-created-at',
    'patch-rewrites-created-at',
    'recreated-keeps-created-at',
  ],
  variants: [
    'clock-ahead',
    'clock-in-seconds',
    'updated-at-only-when-changed',
    'answer:recreated-id=same',
    'answer:patch-status=204',
  ],
});
