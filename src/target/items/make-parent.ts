import { isJsonObject, type JsonObject } from '../../json.ts';
import { UsageError } from '../../problem.ts';
import type { Action, Contract, Operation, Resource } from '../../spec/contract.ts';
import { createSampler } from '../../spec/sampler.ts';
import { type Exchange, isAccepted } from '../exchange.ts';
import type { Target } from '../target.ts';
import { itemPath } from './item-path.ts';
import type { Subject } from './subject.ts';

/**
 * Makes the item that a resource's items lie under, so that all that a run makes lies under an item of its own:
 * its key as they carry it, where it was made.
 *
 * @throws UsageError where the document does not say how such an item is made
 */
export async function makeParent(
  { contract, resource }: Subject,
  parent: NonNullable<Resource['parent']>,
  { target, seed }: { readonly target: Target; readonly seed: number },
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
  const shown = isAccepted(made) ? made.response?.json : undefined;
  const item = isJsonObject(shown) ? shown : undefined;
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
