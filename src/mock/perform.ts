import { Problem } from '../problem.ts';
import type { Contract } from '../spec/contract.ts';
import { type Operation, responseOf } from '../spec/contract.ts';
import type { Store } from '../store/store.ts';
import { actions } from './actions/actions.ts';
import type { Input } from './input.ts';
import { sendableFields } from './item.ts';
import type { Holder } from './key-ring.ts';
import type { Practice } from './practice.ts';
import type { Answer } from './render-problem.ts';
import { createShow } from './show.ts';

/** What actions work with, whoever asks. */
export type PerformParts = {
  readonly contract: Contract;
  readonly store: Store;
};

/**
 * Prepares an operation's action: who asks, in which practice, and what → what is answered.
 *
 * @throws Problem `not-implemented` at a request, for an operation that is bound to no action
 */
export function createPerform(
  parts: PerformParts,
  operation: Operation,
): (practice: Practice, holder: Holder, input: Input) => Promise<Answer> {
  const { contract } = parts;
  const { binding } = operation;
  const resource = contract.resources.find((one) => one.name === binding?.resource);
  if (binding === undefined || resource === undefined) {
    const detail = `The operation ${operation.id} has no x-action in the document, so the mock cannot play it.`;
    return () => Promise.reject(new Problem('not-implemented', detail));
  }
  const act = actions[binding.action];
  const sendable = sendableFields(contract, operation, resource);
  const show = createShow(contract, resource);
  const fixed = { ...parts, operation, resource, sendable, show };
  return async (practice, holder, input) => {
    const place = { practice: practice.id, resource: resource.name };
    const { seed, clock } = practice;
    const reply = await act({ ...fixed, practice, seed, clock, holder, place }, input);
    const status = operation.outcomes[reply.outcome] ?? 500;
    const hasBody = Object.keys(responseOf(operation, status)?.content ?? {}).length > 0;
    if (!hasBody) return { status, headers: {} };
    return { status, headers: {}, mediaType: 'application/json', body: reply.body };
  };
}
