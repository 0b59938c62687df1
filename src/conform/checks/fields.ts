import type { Check } from '../check.ts';
import { acceptedCheck } from './fields-accepted.ts';
import { longTextCheck } from './fields-long.ts';
import { refusedByUpdateCheck, refusedByUpsertCheck } from './fields-refused.ts';
import { requiredCheck, typesCheck } from './fields-required.ts';
import { absentCheck } from './fields-shown.ts';

/** Laws of each field of a body. */
export const fieldChecks: readonly Check[] = [
  acceptedCheck,
  refusedByUpsertCheck,
  refusedByUpdateCheck,
  requiredCheck,
  typesCheck,
  absentCheck,
  longTextCheck,
];
