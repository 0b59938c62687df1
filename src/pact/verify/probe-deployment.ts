import { packageVersion } from '../../package-version.ts';
import type { Contract } from '../../spec/contract.ts';
import { steadyNow } from '../../target/clock.ts';
import { isApiAt } from '../../target/is-api-at.ts';
import { subjectsOf } from '../../target/items/subject.ts';
import { noListThere } from '../../target/no-list-there.ts';
import type { Target } from '../../target/target.ts';
import { refuseUnanswered, Untestable } from '../../target/untestable.ts';
import type { VerifyOptions } from './verify-options.ts';

/**
 * Finds out whether a deployment is there, has the API, and takes the key, before anything is made in it.
 *
 * @throws Untestable saying what to do
 */
export async function probeDeployment(
  target: Target,
  contract: Contract,
  { key, headers, env, timeout }: VerifyOptions,
): Promise<void> {
  const subject = subjectsOf(contract).find(({ operations }) => operations.list !== undefined);
  const path = subject?.operations.list?.path ?? '{';
  if (subject === undefined || path.includes('{')) return; // no list can be asked for so early
  const first = await target.send({ method: 'GET', path, as: 'first' });
  refuseUnanswered(first, target.url);
  if (first.response?.status !== 404) return;
  const look = { keys: { first: key }, version: packageVersion(), extraHeaders: headers };
  const isHere = (other: string) => isApiAt(other, { ...look, now: steadyNow, timeout, env });
  throw new Untestable(await noListThere(subject, target.url, first, isHere), [first]);
}
