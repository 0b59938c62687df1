import { refuseOtherApi } from '../../target/refuse-other-api.ts';
import { refuseUnanswered } from '../../target/untestable.ts';
import { itemsOf } from '../lab/items-of.ts';
import type { Lab } from '../lab/lab.ts';

/**
 * Finds out whether a target is there, is this API, and takes the key.
 *
 * @param isHere whether the API answers a GET of another URL with this key
 * @returns how many items the practice holds, where the list says so
 * @throws Untestable saying what to do
 */
export async function probeTarget(
  lab: Lab,
  url: string,
  isHere: (url: string) => Promise<boolean>,
): Promise<number | undefined> {
  const { subject } = lab;
  const { list } = subject.operations;
  const first = list ? await lab.list() : await lab.read(lab.key('probe'));
  refuseUnanswered(first, url);
  if (list === undefined) return undefined;
  const look = () => lab.read(lab.key('never-made'));
  await refuseOtherApi({ subject, url, first, look, isHere });
  return itemsOf(first, list.binding?.envelope).count;
}
