import type { Document } from '../../spec/document.ts';
import { operationsOf } from '../../spec/operation.ts';
import type { Answer } from '../../spec/rules.ts';
import { textsAt } from '../../spec/walk.ts';
import type { Exchange } from '../../target/exchange.ts';
import type { AnswerBook } from '../answer-book.ts';
import type { Expected } from '../lab/create-lab.ts';
import type { Case } from '../lab/lab.ts';
import { contradictions } from './contradictions.ts';
import { statusChoice } from './expectations.ts';
import type { Record } from './review.ts';

/**
 * Answers the questions of statuses from all the exchanges whose end the contract names, and judges them:
 * a status that no answer allows breaks a rule, and so does the same kind of request answered in two ways,
 * in its status or, as the inquiries found it, otherwise.
 */
export function* answerStatuses(
  record: Pick<Record, 'document' | 'expected'>,
  book: AnswerBook,
): Iterable<Case> {
  yield* contradictions(record.document.rulebook.questions, book);
  for (const group of groupsOf(record.expected.filter(({ exchange }) => isJudged(exchange)))) {
    const [first] = group;
    if (first === undefined) continue;
    const { operation, outcome, kind } = first.expectation;
    const { question, statuses } = statusChoice(record.document, operation, outcome);
    const about = `${operation.id}: the status of "${outcome}"${kind && ` (${kind})`}`;
    const seen = new Map<number, Exchange>();
    for (const { exchange } of group) seen.set(exchange.response?.status ?? 0, exchange);
    const allowed = [...statuses.keys()];
    // Accepted where it should be refused, or the other way round, is for the check that asked to say.
    const classes = allowed.map(classOf);
    for (const status of seen.keys()) if (!classes.includes(classOf(status))) seen.delete(status);
    for (const [status, exchange] of seen) {
      yield {
        rule: question ?? ruleOf(record.document, operation.id, outcome),
        about,
        ok: statuses.has(status),
        expected: allowed.join(' or '),
        received: String(status),
        proof: [exchange],
      };
    }
    if (question === undefined || seen.size === 0) continue;
    yield {
      rule: question,
      about: `${about}, each time`,
      ok: seen.size === 1,
      expected: 'the same status each time',
      received: [...seen.keys()].join(' and '),
      proof: [...seen.values()],
    };
    for (const [status, exchange] of seen) {
      const answer: Answer | undefined = statuses.get(status);
      if (answer !== undefined)
        book.record(question, { kind: `${operation.id} ${kind}`, answer, proof: [exchange] });
    }
  }
}

/** The rule that an outcome of an operation is held against where no question decides its status. */
function ruleOf({ tree }: Document, id: string, outcome: string): string {
  // A missing item is a matter of its own, whatever the operation.
  if (outcome === 'missing') return 'unknown-pair-404';
  const operation = operationsOf(tree).find(({ object }) => object.operationId === id)?.object;
  return textsAt(operation, 'x-rules')[0] ?? 'responses-documented';
}

function classOf(status: number): number {
  return Math.floor(status / 100);
}

/** Requests of one kind, which must be answered alike. */
function groupsOf(expected: readonly Expected[]): Iterable<readonly Expected[]> {
  const groups = new Map<string, Expected[]>();
  for (const one of expected) {
    const { operation, outcome, kind } = one.expectation;
    const name = `${operation.id} ${outcome} ${kind}`;
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [one]);
    else group.push(one);
  }
  return groups.values();
}

/** Whether an exchange tells a status that the contract can speak of. */
function isJudged({ response }: Exchange): boolean {
  return response !== undefined && response.status < 500;
}
