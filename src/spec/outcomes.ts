import { isJsonObject, type JsonObject } from '../json.ts';
import type { Action, Outcome } from './contract.ts';
import type { Answers } from './narrow.ts';
import { objectAt } from './walk.ts';

const outcomesByAction: { readonly [action in Action]: readonly Outcome[] } = {
  create: ['created', 'conflict'],
  upsert: ['created', 'updated'],
  list: ['listed'],
  read: ['found', 'missing'],
  update: ['updated', 'missing'],
  delete: ['deleted', 'missing'],
};

/** The outcomes of a request that no operation matches: the usual ones, and what `x-unmatched` adds. */
export function unmatchedOutcomesOf(document: JsonObject): readonly Outcome[] {
  const usual = ['bad-request', 'unknown-path', 'unsupported-method', 'failed'];
  return [...new Set([...usual, ...namedOutcomes(objectAt(document, 'x-unmatched'))])];
}

/** The outcomes that an operation gives a status itself. */
export function namedOutcomes(operation: JsonObject): readonly Outcome[] {
  return Object.keys(objectAt(operation, 'x-outcomes'));
}

/** What decides which outcomes an operation can have. */
export type OutcomeSource = {
  readonly action?: Action | undefined;
  readonly secured: boolean;
  readonly hasBody: boolean;
  readonly paged: boolean;
  /** Whether its resource lies under another. */
  readonly nested: boolean;
  readonly rateLimited: boolean;
  /** Those that the operation gives a status itself. */
  readonly named?: readonly Outcome[];
};

/** Every outcome that an operation can have. */
export function outcomesOf(source: OutcomeSource): readonly Outcome[] {
  const { named = [] } = source;
  const isUnbound = source.action === undefined;
  const writes = source.action !== 'read' && source.action !== 'list';
  const outcomes: readonly (readonly [boolean, Outcome])[] = [
    [true, 'bad-request'],
    [true, 'invalid'],
    [source.secured, 'unauthorized'],
    [source.hasBody, 'too-large'],
    [source.hasBody, 'unsupported-media-type'],
    [source.rateLimited, 'rate-limited'],
    [source.paged, 'past-the-end'],
    [source.nested, 'missing'],
    [isUnbound && named.length === 0, 'not-implemented'],
    [writes && !isUnbound, 'storage-full'],
    [true, 'failed'],
  ];
  // What does something else than an action says itself how it can end.
  const own = source.action ? outcomesByAction[source.action] : named;
  return [...new Set([...own, ...outcomes.filter(([holds]) => holds).map(([, name]) => name)])];
}

/** What `x-outcomes` says of an outcome: the operation's own word stands before the root's. */
export function outcomeRule(document: JsonObject, operation: JsonObject, outcome: Outcome) {
  return objectAt(operation, 'x-outcomes')[outcome] ?? objectAt(document, 'x-outcomes')[outcome];
}

/**
 * The status that a rule of `x-outcomes` gives under a profile's answers.
 *
 * @example
 * statusOf({ question: 'created-status' }, { 'created-status': 201 }) // 201
 */
export function statusOf(
  rule: ReturnType<typeof outcomeRule>,
  answers: Answers,
): number | undefined {
  if (typeof rule === 'number') return rule;
  if (!isJsonObject(rule)) return undefined;
  const answer = answers[String(rule.question)];
  const status = objectAt(rule, 'statuses')[String(answer)] ?? answer;
  return typeof status === 'number' ? status : undefined;
}
