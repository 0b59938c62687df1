import type { JsonObject } from '../../json.ts';
import { UsageError } from '../../problem.ts';
import type { Action, Contract, Operation } from '../../spec/contract.ts';
import { createSampler } from '../../spec/sampler.ts';
import type { Exchange } from '../../target/exchange.ts';
import type { Target } from '../../target/target.ts';
import { itemPath } from '../lab/item-path.ts';
import { isAccepted } from '../lab/lab.ts';
import { itemOf } from '../lab/shown.ts';
import type { Subject } from '../lab/subject.ts';
import { refuseUnanswered, Untestable } from './probe.ts';

/** What it takes to make it. */
export type ParentParts = {
  readonly target: Target;
  readonly seed: number;
  readonly readOnly: boolean;
};

/**
 * The key of the item that all items of the run lie under; empty where they lie under none.
 *
 * @throws Untestable where it cannot be made
 */
export async function parentOf(parts: ParentParts, subject: Subject): Promise<JsonObject> {
  const { parent, name } = subject.resource;
  if (parent === undefined) return {};
  if (parts.readOnly) {
    throw new Untestable(`${name} lie under ${parent.resource}, of which a run must make one`);
  }
  const { key, made } = await makeParent(subject, parent, parts);
  if (key !== undefined) return key;
  refuseUnanswered(made, parts.target.url);
  const said = `${made.request.method} ${made.request.path} answers ${made.response?.status}`;
  throw new Untestable(`no ${parent.resource} can be made for ${name}: ${said}`, [made]);
}

/**
 * Makes the item that a resource's items lie under, so that all that a run makes lies under an item of its own:
 * its key as they carry it, where it was made.
 *
 * @throws UsageError where the document does not say how such an item is made
 */
async function makeParent(
  { contract, resource }: Subject,
  parent: NonNullable<Subject['resource']['parent']>,
  { target, seed }: ParentParts,
): Promise<{ readonly key?: JsonObject; readonly made: Exchange }> {
  const upper = contract.resources.find((one) => one.name === parent.resource);
  const make = boundTo(contract, parent.resource, 'create');
  const remove = boundTo(contract, parent.resource, 'delete');
  if (upper === undefined || make === undefined || remove === undefined || upper.parent) {
    throw new UsageError(
      `${contract.title}: ${resource.name} cannot be tested: they lie under ${parent.resource}, of which none can be made and removed`,
    );
  }
  const sample = await createSampler(contract, { seed });
  const made = await target.send({
    method: make.method.toUpperCase(),
    path: make.path,
    as: 'first',
    headers: [['content-type', 'application/json']],
    body: JSON.stringify(sample(upper, 0)),
    touches: [], // its key is the deployment's to choose
  });
  const item = isAccepted(made) ? itemOf(made) : undefined;
  const values = upper.key.map((name) => item?.[name]);
  if (!values.every((value) => value !== undefined)) return { made };
  const keyed = (names: readonly string[]): JsonObject =>
    Object.fromEntries(names.map((name, at) => [name, values[at] ?? null]));
  const path = itemPath(remove, keyed(upper.key));
  // Noted before anything is put under it; the ledger takes what a request touches.
  await target.send({ method: 'GET', path, as: 'first', touches: [{ path, as: 'first' }] });
  return { key: keyed(parent.key), made };
}

function boundTo(contract: Contract, resource: string, action: Action): Operation | undefined {
  return contract.operations.find(
    ({ binding }) => binding?.resource === resource && binding.action === action,
  );
}
