import { isJsonObject } from '../../json.ts';
import type { Operation } from '../../spec/contract.ts';
import type { Document } from '../../spec/document.ts';
import { operationsOf } from '../../spec/operation.ts';
import { outcomeRule, statusOf } from '../../spec/outcomes.ts';
import type { Answer } from '../../spec/rules.ts';

/** What an outcome's status can be, over every answer that is allowed. */
export type StatusChoice = {
  /** The question that decides; none where the document names one status. */
  readonly question: string | undefined;
  /** Status → the answer that it means. */
  readonly statuses: ReadonlyMap<number, Answer | undefined>;
};

/** Reads from a document which statuses an outcome of an operation can have. */
export function statusChoice(
  document: Document,
  operation: Pick<Operation, 'id'>,
  outcome: string,
): StatusChoice {
  const object = operationsOf(document.tree).find(
    (one) => one.object.operationId === operation.id,
  )?.object;
  const rule = outcomeRule(document.tree, object ?? {}, outcome);
  const question = isJsonObject(rule) ? String(rule.question) : undefined;
  const allowed = document.rulebook.questions.find((one) => one.id === question)?.allowed;
  const answers: readonly (Answer | undefined)[] = allowed ?? [undefined];
  const statuses = answers.flatMap((answer): [number, Answer | undefined][] => {
    const status = statusOf(rule, answer === undefined ? {} : { [question ?? '']: answer });
    return status === undefined ? [] : [[status, answer]];
  });
  return { question, statuses: new Map(statuses) };
}
