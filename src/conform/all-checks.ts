import type { Check } from './check.ts';
import { dateChecks } from './checks/dates.ts';
import { deleteChecks } from './checks/delete.ts';
import { fieldChecks } from './checks/fields.ts';
import { instantChecks } from './checks/instants.ts';
import { readChecks } from './checks/reads.ts';
import { responseReviews } from './checks/responses.ts';
import { timeStampChecks } from './checks/time-stamps.ts';
import { updateChecks } from './checks/update.ts';
import { upsertChecks } from './checks/upsert.ts';
import { bodyInquiries } from './inquiries/bodies.ts';
import { fieldInquiries } from './inquiries/fields.ts';
import { listInquiries } from './inquiries/lists.ts';
import { pathInquiries } from './inquiries/paths.ts';
import { textInquiries } from './inquiries/texts.ts';
import type { Inquiry } from './inquiry.ts';
import type { Review } from './review.ts';

/** Every inquiry, in the order in which they are made: later ones use the answers of earlier ones. */
export const inquiries: readonly Inquiry[] = [
  ...listInquiries,
  ...bodyInquiries,
  ...fieldInquiries,
  ...textInquiries,
  ...pathInquiries,
];

/** Every check that sends requests, in the order in which they are run. */
export const checks: readonly Check[] = [
  ...upsertChecks,
  ...updateChecks,
  ...deleteChecks,
  ...readChecks,
  ...fieldChecks,
  ...dateChecks,
  ...instantChecks,
  ...timeStampChecks,
];

/** Every review of what was exchanged. */
export const reviews: readonly Review[] = [...responseReviews];
