import type { Answer, Question, Rulebook } from '../spec/rules.ts';
import type { Exchange } from '../target/exchange.ts';

/** What one probe of a question came to. */
export type Answered = {
  /** The kind of input: answers of different kinds may differ. */
  readonly kind: string;
  /** None where it could not be found out. */
  readonly answer?: Answer;
  /** What is known where the answer is not: `at least 60`. */
  readonly note?: string;
  readonly proof: readonly Exchange[];
};

/** The answers that a run finds to the open questions. */
export interface AnswerBook {
  answer(question: string, kind?: string): Answer | undefined;
  isFound(question: string): boolean;
  /** All that was found of a question. */
  found(question: string): readonly Answered[];
  record(question: string, answered: Answered): void;
  /** The answers to narrow the contract by: as found, else as the profile has them. */
  all(): { readonly [question: string]: Answer };
}

/**
 * Makes an answer book.
 *
 * @param profile the answers that hold until others are found
 */
export function createAnswerBook(
  rulebook: Rulebook,
  profile: { readonly [question: string]: Answer },
): AnswerBook {
  const entries = new Map<string, Answered[]>();
  const found = (question: string) => entries.get(question) ?? [];
  const answer = (question: string, kind?: string) => {
    const answered = found(question).filter((one) => one.answer !== undefined);
    const own = answered.find((one) => one.kind === kind) ?? answered[0];
    return own?.answer ?? profile[question];
  };
  return {
    answer,
    found,
    isFound: (question) => found(question).some((one) => one.answer !== undefined),
    record: (question, answered) => void entries.set(question, [...found(question), answered]),
    all: () =>
      Object.fromEntries(rulebook.questions.map(({ id }: Question) => [id, answer(id) ?? ''])),
  };
}
