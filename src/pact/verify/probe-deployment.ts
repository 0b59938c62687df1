import type { Contract } from '../../spec/contract.ts';
import { itemPath } from '../../target/items/item-path.ts';
import { createSampleBody } from '../../target/items/sample-body.ts';
import { type Subject, subjectsOf } from '../../target/items/subject.ts';
import type { OpenRun } from '../../target/open-run.ts';
import { refuseOtherApi } from '../../target/refuse-other-api.ts';
import { namespaceOf } from '../../target/run-id.ts';
import { refuseUnanswered } from '../../target/untestable.ts';

/**
 * Finds out whether a deployment is there, has the API, and takes the key, before anything is made in it.
 *
 * @throws Untestable saying what to do
 */
export async function probeDeployment(open: OpenRun, contract: Contract): Promise<void> {
  const { target, run, isApiAt } = open;
  const { url } = target;
  const subject = subjectsOf(contract).find(({ operations }) => operations.list !== undefined);
  const path = subject?.operations.list?.path ?? '{';
  if (subject === undefined || path.includes('{')) return; // no list can be asked for so early
  const first = await target.send({ method: 'GET', path, as: 'first' });
  refuseUnanswered(first, url);
  const look = async () =>
    target.send({ method: 'GET', path: await neverMade(subject, run), as: 'first' });
  await refuseOtherApi({ subject, url, first, look, isHere: isApiAt });
}

/** The path of an item that nobody has made. */
async function neverMade(subject: Subject, run: string): Promise<string> {
  const { namespace, label, operations } = subject;
  const { key } = await createSampleBody(subject, {}, 1);
  const chosen = { [namespace]: namespaceOf(run, 0), [label]: `${namespaceOf(run, 0)}-never-made` };
  return operations.read === undefined ? '' : itemPath(operations.read, key(chosen));
}
