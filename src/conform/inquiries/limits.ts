import type { Inquiry } from './inquiry.ts';

const minute = 60_000;

const rateLimit: Inquiry = {
  question: 'rate-limit',
  needs: [],
  async run(lab) {
    const { met, unlimited } = lab.limits();
    if (met === 0) return [{ kind: '', note: `at least ${unlimited}`, proof: [] }];
    const exchanges = lab.exchanges();
    const [first, last] = [exchanges[0], exchanges.at(-1)];
    const elapsed = Math.max(1, (last?.doneAt ?? 0) - (first?.sentAt ?? 0));
    // Limits are kept by the second or by the minute; what was let through over the run tells the rate.
    const rate = Math.round((exchanges.length * minute) / Math.max(elapsed, 1000));
    const answer = elapsed < minute ? Math.max(unlimited, rate) : rate;
    const note = `about: ${unlimited} were answered without a 429, and ${met} were turned down`;
    return [{ kind: '', answer, note, proof: [] }];
  },
};

/** Questions that the run as a whole answers. */
export const limitInquiries: readonly Inquiry[] = [rateLimit];
