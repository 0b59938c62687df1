import type { MockPractice } from '../mock/client/mock-practice.ts';
import type { RequestExpectation } from '../mock/client/requests-control.ts';
import { UsageError } from '../problem.ts';

/** Which requests a practice must have got, and how many. */
export type ToHaveReceivedOptions = RequestExpectation;

declare module 'vitest' {
  interface Matchers<T> {
    /**
     * Makes sure that a practice got such requests; without a number, at least one. The message shows those
     * that came nearest, and in what they differ.
     *
     * @throws UsageError for an expectation that is wrong
     * @example
     * await expect(practice).toHaveReceived({ operation: 'upsertBook', count: 1, within: 'PT2S' });
     */
    toHaveReceived(expectation: ToHaveReceivedOptions): Promise<T>;
  }
}

/** Whether a practice got such requests. */
export async function toHaveReceived(
  this: { readonly isNot?: boolean },
  practice: MockPractice,
  expectation: ToHaveReceivedOptions,
) {
  if (typeof practice?.requests?.check !== 'function') {
    throw new UsageError(
      'toHaveReceived is for a practice: await expect(practice).toHaveReceived(…)',
    );
  }
  const { verified, undecided, message, requests } = await practice.requests.check(expectation);
  const text = this.isNot
    ? `${message.replace(/^expected/, 'did not expect')}: ${requests.join(', ')}`
    : message;
  // What nobody knows holds neither way.
  return { pass: verified || (this.isNot === true && undecided), message: () => text };
}
