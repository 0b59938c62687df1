/**
 * What the vendor left open: each question with the answers that are allowed, the assumed one first.
 * `number` stands for any whole number from 1. Written down anew, so that the runner is not judged by
 * its own list.
 */
export const questions = {
  'created-status': ['201', '200'],
  'updated-status': ['200', '201'],
  'upsert-omitted': ['keep', 'clear'],
  'absent-field': ['null', 'omitted'],
  'null-clears': ['clears', 'refused'],
  'patch-status': ['200', '204'],
  'patch-key': ['ignored', 'refused'],
  'unknown-field': ['ignored', 'refused'],
  'invalid-status': ['400', '422'],
  'error-body': ['problem', 'nest', 'empty', 'other'],
  'unauthorized-status': ['401', '403'],
  'missing-delete': ['404', '204'],
  'unsupported-method': ['405', '404'],
  count: ['all'],
  'list-order': ['oldest', 'newest', 'other'],
  'page-out-of-range': ['refused', 'clamped'],
  'page-size-limit': ['100', 'number', 'none'],
  'page-size-over': ['clamped', 'refused'],
  'past-the-end': ['empty-list', '404'],
  'key-case': ['distinct', 'same'],
  'outer-blanks': ['kept', 'trimmed'],
  'unicode-form': ['kept', 'composed'],
  'empty-name': ['refused', 'accepted'],
  'phone-check': ['accepted', 'refused'],
  'date-range': ['accepted', 'refused'],
  'date-time-input': ['refused', 'accepted'],
  'path-form': ['refused', 'same'],
  'recreated-id': ['new', 'same'],
  'extra-fields': ['none', 'some'],
  'rate-limit': ['none', 'number'],
} as const;

export type Question = keyof typeof questions;

/** One answer to every question. */
export type Answers = { readonly [question in Question]: string };

/** The assumed answers, with others in the place of some. */
export function answersOf(others: Partial<Answers>): Answers {
  const assumed = Object.entries(questions).map(([question, [first]]) => [question, first]);
  // Every question is in the table, so every one is answered.
  return { ...(Object.fromEntries(assumed) as Answers), ...others };
}
