import type { Contract } from '../../spec/contract.ts';
import { subjectsOf } from '../../target/items/subject.ts';
import { noListThere } from '../../target/no-list-there.ts';
import type { OpenRun } from '../../target/open-run.ts';
import { refuseUnanswered, Untestable } from '../../target/untestable.ts';

/**
 * Finds out whether a deployment is there, has the API, and takes the key, before anything is made in it.
 *
 * @throws Untestable saying what to do
 */
export async function probeDeployment(
  { target, isApiAt }: OpenRun,
  contract: Contract,
): Promise<void> {
  const subject = subjectsOf(contract).find(({ operations }) => operations.list !== undefined);
  const path = subject?.operations.list?.path ?? '{';
  if (subject === undefined || path.includes('{')) return; // no list can be asked for so early
  const first = await target.send({ method: 'GET', path, as: 'first' });
  refuseUnanswered(first, target.url);
  if (first.response?.status !== 404) return;
  throw new Untestable(await noListThere(subject, target.url, first, isApiAt), [first]);
}
