import type { Status } from './result.ts';

/**
 * What a report can show something to have come to: `error` where it could not be tested, `pending` where it
 * is not as it should be and whoever needs it knows that.
 */
export type ShownStatus = Status | 'error' | 'pending';
