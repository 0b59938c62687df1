import { isJsonObject, type Json, type JsonObject } from '../json.ts';
import type { Action } from './contract.ts';
import type { DocumentResource } from './document-resource.ts';
import type { Fault } from './fault.ts';
import { type DocumentOperation, isSecured } from './operation.ts';
import {
  namedOutcomes,
  outcomeRule,
  outcomesOf,
  statusOf,
  unmatchedOutcomesOf,
} from './outcomes.ts';
import { pointerOf } from './pointer.ts';
import type { Answer, Rulebook } from './rules.ts';
import { objectAt } from './walk.ts';

/** Outcomes of an operation that have no status, or one without a response. */
export function outcomeFaults(
  document: JsonObject,
  { object, pointer }: DocumentOperation,
  rulebook: Rulebook,
  resources: readonly DocumentResource[],
): readonly Fault[] {
  const action = objectAt(object, 'x-action');
  const resource = resources.find((one) => one.name === action.resource);
  const outcomes = outcomesOf({
    action: action.action as Action | undefined, // its values are checked by its shape
    secured: isSecured(document, object),
    hasBody: 'requestBody' in object,
    paged: 'page' in action,
    nested: resource !== undefined && 'parent' in resource.object,
    rateLimited: 'requestsPerMinute' in objectAt(document, 'x-server'),
    named: namedOutcomes(object),
  });
  return statusFaults(document, object, pointer, outcomes, rulebook);
}

/** The same for requests that no operation matches. */
export function unmatchedFaults(document: JsonObject, rulebook: Rulebook): readonly Fault[] {
  if (!('x-unmatched' in document)) {
    const message = 'x-unmatched is missing: the responses to requests that no operation matches';
    return [{ pointer: '', message }];
  }
  const unmatched = objectAt(document, 'x-unmatched');
  return statusFaults(document, unmatched, '/x-unmatched', unmatchedOutcomesOf(document), rulebook);
}

/** Every outcome needs a status under every answer, and every such status a response. */
function statusFaults(
  document: JsonObject,
  operation: JsonObject,
  pointer: string,
  outcomes: readonly string[],
  rulebook: Rulebook,
): readonly Fault[] {
  return outcomes.flatMap((outcome) => {
    const rule = outcomeRule(document, operation, outcome);
    if (rule === undefined) {
      const message = `x-outcomes has no status for the outcome "${outcome}", here or at the root`;
      return [{ pointer, message }];
    }
    const isOwn = outcome in objectAt(operation, 'x-outcomes');
    const place = `${isOwn ? pointer : ''}/x-outcomes/${outcome}`;
    const id = isJsonObject(rule) ? String(rule.question) : '';
    const answers = rulebook.questions.find((one) => one.id === id)?.allowed ?? [''];
    const bound = { outcome, rule, place, id, answers, operation, pointer };
    return [...unknownAnswers(bound), ...answers.flatMap((answer) => answerFault(bound, answer))];
  });
}

type Bound = {
  readonly outcome: string;
  readonly rule: Json;
  /** Where the rule stands. */
  readonly place: string;
  /** The question that decides; empty where none does. */
  readonly id: string;
  readonly answers: readonly Answer[];
  readonly operation: JsonObject;
  /** Where the operation stands. */
  readonly pointer: string;
};

function unknownAnswers({ rule, place, id, answers }: Bound): readonly Fault[] {
  return Object.keys(objectAt(rule, 'statuses'))
    .filter((answer) => !answers.some((one) => String(one) === answer))
    .map((answer) => ({
      pointer: place + pointerOf(['statuses', answer]),
      message: `"${answer}" is no answer to ${id}; allowed are ${answers.join(', ')}`,
    }));
}

function answerFault(bound: Bound, answer: Answer): Fault[] {
  const { outcome, rule, place, id, operation, pointer } = bound;
  const status = statusOf(rule, { [id]: answer });
  if (status === undefined) {
    const message = `${outcome}: the answer "${answer}" to ${id} is no status; name one under statuses`;
    return [{ pointer: place, message }];
  }
  const declared = Object.keys(objectAt(operation, 'responses'));
  const names = [String(status), `${Math.floor(status / 100)}XX`, 'default'];
  if (names.some((name) => declared.includes(name))) return [];
  const cause = id === '' ? '' : ` (where ${id} is ${answer})`;
  const known = declared.join(', ') || 'none';
  const message = `${outcome} is answered with ${status}${cause}, which is not among the responses: ${known}`;
  return [{ pointer: `${pointer}/responses`, message }];
}
