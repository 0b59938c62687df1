import { dateChecks } from '../../../src/conform/checks/dates.ts';
import { acceptedCheck } from '../../../src/conform/checks/fields-accepted.ts';
import { tryChecks } from './judged.ts';

tryChecks({
  checks: [acceptedCheck, ...dateChecks],
  defects: [
    'leap-day-refused',
    'century-leap-day-refused',
    'month-end-refused',
    'date-before-1970-refused',
    'date-a-day-early',
    'date-early-in-summer',
    'date-early-before-1970',
    'date-late-on-leap-day',
    'date-at-local-midnight',
    'date-alone',
    'date-with-offset',
    'date-without-milliseconds',
    'date-two-digit-century',
  ],
  variants: [
    'answer:date-range=refused',
    'answer:date-time-input=accepted',
    'answer:patch-status=204',
  ],
});
