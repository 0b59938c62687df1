import type { Review } from './review.ts';

/** Whether a key is in an answer: that of its request, or another. */
export const keysShownReview: Review = {
  id: 'responses/keys',
  rules: ['bearer-key'],
  about: 'no answer shows a key of the run, in its body or in a header',
  *review({ exchanges, keyShown }) {
    for (const exchange of exchanges) {
      if (exchange.response === undefined) continue;
      const isStranger = exchange.request.as === 'none';
      const isShown = keyShown(exchange);
      yield {
        rule: 'bearer-key',
        about: `answers to requests ${isStranger ? 'without a good key' : 'with a key'}`,
        ok: !isShown,
        expected: 'no key is in them',
        received: isShown ? 'one is' : 'none is',
        proof: [exchange],
      };
    }
  },
};
