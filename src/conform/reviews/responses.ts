import { answerOf } from '../lab/shown.ts';
import { absentReview } from './absent-review.ts';
import { documentedReview } from './documented.ts';
import { keysShownReview } from './keys-shown.ts';
import type { Review } from './review.ts';
import { stackTraceIn } from './stack-trace.ts';

const survives: Review = {
  id: 'responses/no-failure',
  rules: ['no-server-error', 'no-stack-trace'],
  about: 'every request is answered, none with a 5xx and none with a stack trace',
  *review({ exchanges, isStopped }) {
    const lastAnswered = Math.max(
      ...exchanges.map(({ sentAt, response }) => (response === undefined ? 0 : sentAt)),
    );
    for (const exchange of exchanges) {
      const { request, response } = exchange;
      // A deployment that is gone, or a run that was stopped, answers no more: that is no broken rule.
      if (isStopped && response === undefined && exchange.doneAt >= lastAnswered) continue;
      const about = `${request.method} ${shapeOf(request.path)}`;
      const isAnswered = response !== undefined && response.status < 500;
      yield {
        rule: 'no-server-error',
        about,
        ok: isAnswered,
        expected: 'an answer that is no 5xx',
        received: answerOf(exchange),
        proof: [exchange],
      };
      const trace = response && stackTraceIn(response.body, response.json);
      yield {
        rule: 'no-stack-trace',
        about,
        ok: trace === undefined,
        expected: 'no stack trace',
        received: trace ?? 'none',
        proof: [exchange],
      };
    }
  },
};

/** What is judged over all the exchanges of a run. */
export const responseReviews: readonly Review[] = [
  survives,
  documentedReview,
  absentReview,
  keysShownReview,
];

/** A path with its values left out, so that findings of one kind are one. */
function shapeOf(path: string): string {
  return path.replace(/\?.*$/, '?…').replace(/^(\/[^/?]*)\/.*$/, '$1/…');
}
