/** Why there is no answer: the time was up, or the connection could not be made or broke. */
export type NoAnswerReason = 'timeout' | 'network';

/**
 * The API gave no answer, whatever became of the request. It may have been carried out.
 *
 * @example
 * if (error instanceof NoAnswer) await later(error.reason);
 */
export class NoAnswer extends Error {
  readonly reason: NoAnswerReason;

  constructor(reason: NoAnswerReason, message: string, options: { readonly cause?: unknown } = {}) {
    super(message, options);
    this.name = 'NoAnswer';
    this.reason = reason;
  }
}
