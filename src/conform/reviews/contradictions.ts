import type { AnswerBook, Answered } from '../answer-book.ts';
import type { Case } from '../lab/lab.ts';

/**
 * Questions that were answered in two ways for one and the same kind of input. Answers of different kinds
 * may differ.
 */
export function* contradictions(
  questions: readonly { readonly id: string }[],
  book: AnswerBook,
): Iterable<Case> {
  for (const { id } of questions) {
    const byKind = new Map<string, Answered[]>();
    for (const one of book.found(id)) {
      if (one.answer !== undefined) byKind.set(one.kind, [...(byKind.get(one.kind) ?? []), one]);
    }
    for (const [kind, answered] of byKind) {
      const answers = [...new Set(answered.map((one) => one.answer))];
      if (answered.length < 2) continue;
      yield {
        rule: id,
        about: kind === '' ? 'the answer, each time' : `the answer for ${kind}, each time`,
        ok: answers.length === 1,
        expected: 'the same answer each time',
        received: answers.join(' and '),
        proof: answered.flatMap((one) => one.proof).slice(0, 4),
      };
    }
  }
}
