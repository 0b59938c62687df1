import type { Inquiry } from './inquiry.ts';

const minute = 60_000;

const rateLimit: Inquiry = {
  question: 'rate-limit',
  needs: [],
  async run(lab) {
    const { met, unlimited, letThrough } = lab.limits();
    if (met === 0) return [{ kind: '', note: `at least ${unlimited}`, proof: [] }];
    if (letThrough === undefined)
      return [{ kind: '', note: 'it was met, and never let go', proof: [] }];
    // Limits are kept by the second or by the minute: what was let through until one let go tells the rate.
    const { requests, milliseconds } = letThrough;
    const answer = Math.max(1, Math.round((requests * minute) / Math.max(milliseconds, 1)));
    const note = `about: ${unlimited} were answered without a 429, and ${met} were turned down`;
    return [{ kind: '', answer, note, proof: [] }];
  },
};

/** Questions that the run as a whole answers. */
export const limitInquiries: readonly Inquiry[] = [rateLimit];
