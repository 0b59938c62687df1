import { isJsonArray, type Json } from '../../json.ts';
import type { DocumentOperation } from '../../spec/operation.ts';
import { objectAt, objectsAt } from '../../spec/walk.ts';
import type { PactInteraction } from '../interaction.ts';
import type { Disagreement } from './disagreement.ts';
import { responseKeyOf } from './spec-place.ts';

/** A status that an interaction lives with, or a class of them, and the part of the interaction that says so. */
export type Accepted = { readonly status: Json; readonly path: readonly string[] };

/**
 * The statuses that an interaction lives with and the spec has: each of a list of them (`matchStatus(404,
 * [404, 204])`), else that of its example.
 */
export function statusesOf(
  interaction: PactInteraction,
  operation: DocumentOperation,
): readonly number[] {
  return acceptedBy(interaction)
    .map(({ status }) => status)
    .filter((status) => typeof status === 'number')
    .filter((status) => responseKeyOf(operation, status) !== undefined);
}

/**
 * Statuses and classes that an interaction lives with, and that the spec never has for the operation. One that it
 * has under other answers to open questions is no mistake, as long as another of them can come.
 *
 * @param broad the operation with each answer that an open question allows
 */
export function statusDisagreements(
  interaction: PactInteraction,
  operation: DocumentOperation,
  broad: DocumentOperation,
): readonly Disagreement[] {
  const accepted = acceptedBy(interaction);
  const unknown = accepted.filter(({ status }) => !isDocumented(status, broad));
  if (unknown.length > 0) return unknown.map((one) => toDisagreement(one, broad));
  const isAny = accepted.some(({ status }) => isDocumented(status, operation));
  return isAny ? [] : accepted.map((one) => toDisagreement(one, operation));
}

function toDisagreement({ status, path }: Accepted, operation: DocumentOperation): Disagreement {
  return {
    code: 'response.status.unknown',
    kind: 'fault',
    path,
    expected: `one of ${documentedOf(operation).join(', ')}`,
    received: String(status),
    spec: `${operation.pointer}/responses`,
  };
}

/** The statuses, and classes of them, that an interaction lives with, whatever the spec says. */
export function acceptedBy({ response, tree }: PactInteraction): readonly Accepted[] {
  const example = { status: response.status, path: ['response', 'status'] };
  const rules = objectAt(objectAt(objectAt(tree, 'response'), 'matchingRules'), 'status');
  const within = '$' in rules ? ['$', 'matchers'] : ['matchers'];
  const matchers = objectsAt('$' in rules ? rules.$ : rules, 'matchers');
  const listed = matchers.flatMap(({ match, status = null }, index) => {
    if (match !== 'statusCode') return [];
    const path = ['response', 'matchingRules', 'status', ...within, `${index}`, 'status'];
    if (!isJsonArray(status)) return [{ status, path }];
    return status.map((one, at) => ({ status: one, path: [...path, `${at}`] }));
  });
  const isListed = listed.some(({ status }) => status === response.status);
  return isListed ? listed : [example, ...listed];
}

/** Whether a status, or some status of a class, says that the request was refused. */
export function isRefusal(status: Json): boolean {
  return hundredsOf(status).some((hundreds) => hundreds >= 4);
}

function documentedOf({ object }: DocumentOperation): readonly string[] {
  return Object.keys(objectAt(object, 'responses'));
}

function isDocumented(status: Json, operation: DocumentOperation): boolean {
  const documented = documentedOf(operation);
  if (documented.includes('default')) return true;
  const hundreds = hundredsOf(status);
  return documented.some((one) => {
    const isRange = /^\dXX$/.test(one);
    if (typeof status === 'number' && !isRange) return one === String(status);
    return hundreds.includes(Number(one[0]));
  });
}

function hundredsOf(status: Json): readonly number[] {
  return typeof status === 'number' ? [Math.floor(status / 100)] : (classes.get(status) ?? []);
}

/** The classes of statuses that a pact may name, as their first digits. */
const classes: ReadonlyMap<Json, readonly number[]> = new Map([
  ['information', [1]],
  ['info', [1]],
  ['success', [2]],
  ['redirect', [3]],
  ['clientError', [4]],
  ['serverError', [5]],
  ['nonError', [1, 2, 3]],
  ['error', [4, 5]],
]);
