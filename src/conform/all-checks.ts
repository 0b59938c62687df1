import type { Check } from './check.ts';
import { bodyChecks } from './checks/bodies.ts';
import { countChecks } from './checks/counts.ts';
import { dateChecks } from './checks/dates.ts';
import { deleteChecks } from './checks/delete.ts';
import { deleteAgainCheck } from './checks/delete-again.ts';
import { fieldChecks } from './checks/fields.ts';
import { hostileChecks } from './checks/hostile.ts';
import { instantChecks } from './checks/instants.ts';
import { joinedKeysCheck } from './checks/joined-keys.ts';
import { keyChecks } from './checks/keys.ts';
import { forgedCheck, strangerCheck } from './checks/keys-forged.ts';
import { listedAlikeCheck } from './checks/list-alike.ts';
import { listChecks } from './checks/lists.ts';
import { fullCheck } from './checks/lists-full.ts';
import { nearKeysCheck } from './checks/near-keys.ts';
import { oddPathChecks } from './checks/odd-paths.ts';
import { pathChecks } from './checks/paths.ts';
import { practiceChecks } from './checks/practices.ts';
import { atOnceCheck } from './checks/practices-at-once.ts';
import { listsCheck } from './checks/practices-lists.ts';
import { twinsCheck } from './checks/practices-twins.ts';
import { readChecks } from './checks/reads.ts';
import { freshCheck } from './checks/reads-fresh.ts';
import { samePersonCheck } from './checks/same-person.ts';
import { timeStampChecks } from './checks/time-stamps.ts';
import { aloneCheck } from './checks/time-stamps-alone.ts';
import { updateChecks } from './checks/update.ts';
import { upsertChecks } from './checks/upsert.ts';
import { burstCheck } from './checks/writes-burst.ts';
import { bodyInquiries } from './inquiries/bodies.ts';
import { fieldInquiries } from './inquiries/fields.ts';
import type { Inquiry } from './inquiries/inquiry.ts';
import { limitInquiries } from './inquiries/limits.ts';
import { lateListInquiries, listInquiries } from './inquiries/lists.ts';
import { pathInquiries } from './inquiries/paths.ts';
import { textInquiries } from './inquiries/texts.ts';
import { raceChecks } from './races/races.ts';
import { listReviews } from './reviews/list-reviews.ts';
import { responseReviews } from './reviews/responses.ts';
import type { Review } from './reviews/review.ts';
import { sequenceCheck } from './sequences/sequences.ts';

/** Every inquiry, in the order in which they are made: later ones use the answers of earlier ones. */
export const inquiries: readonly Inquiry[] = [
  ...listInquiries,
  ...bodyInquiries,
  ...fieldInquiries,
  ...textInquiries,
  ...pathInquiries,
];

/** Inquiries that the run as a whole answers, made when all else is done. */
export const lastInquiries: readonly Inquiry[] = [...limitInquiries, ...lateListInquiries];

/** Every check that sends requests, in the order in which they are run. */
export const checks: readonly Check[] = [
  // While there is little of this run in the lists, which are walked again and again.
  ...listChecks,
  ...countChecks,
  ...upsertChecks,
  samePersonCheck,
  burstCheck,
  ...updateChecks,
  ...deleteChecks,
  deleteAgainCheck,
  ...readChecks,
  freshCheck,
  ...fieldChecks,
  ...dateChecks,
  ...instantChecks,
  ...timeStampChecks,
  aloneCheck,
  ...keyChecks,
  forgedCheck,
  strangerCheck,
  ...practiceChecks,
  twinsCheck,
  listsCheck,
  atOnceCheck,
  ...pathChecks,
  nearKeysCheck,
  joinedKeysCheck,
  ...oddPathChecks,
  ...bodyChecks,
  ...hostileChecks,
  sequenceCheck,
  ...raceChecks,
  // When there is most to see.
  listedAlikeCheck,
  fullCheck,
];

/**
 * The checks that a run with little to spend begins with: with some ninety requests they tell whether writes,
 * reads, keys and the list's count do what everybody relies on.
 */
export const essentials: readonly Check[] = [
  ...['upsert/creates', 'upsert/replaces', 'update/fields', 'delete/removes', 'reads/unknown-key'],
  ...['keys/list', 'lists/count', 'lists/pages'],
].flatMap((id) => checks.filter((check) => check.id === id));

/** Every review of what was exchanged. */
export const reviews: readonly Review[] = [...responseReviews, ...listReviews];
