import { isAccepted } from '../../target/exchange.ts';
import { isRefused } from '../lab/lab.ts';
import type { Inquiry } from './inquiry.ts';

const pathForm: Inquiry = {
  question: 'path-form',
  needs: [],
  async run(lab) {
    const { list } = lab.subject.operations;
    if (list === undefined || list.path.includes('{')) return [];
    const answers = [];
    for (const [kind, path] of [
      ['trailing slash', `${list.path}/`],
      ['other case', list.path.toUpperCase()],
    ] as const) {
      const done = await lab.raw({ method: 'GET', path });
      const answer = isAccepted(done) ? 'same' : isRefused(done) ? 'refused' : undefined;
      answers.push({ kind, ...(answer && { answer }), proof: [done] });
    }
    return answers;
  },
};

/** Questions about paths. */
export const pathInquiries: readonly Inquiry[] = [pathForm];
