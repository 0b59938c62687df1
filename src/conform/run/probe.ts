import { isJsonObject } from '../../json.ts';
import { noListThere } from '../../target/no-list-there.ts';
import { refuseUnanswered, Untestable } from '../../target/untestable.ts';
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
  const { list } = lab.subject.operations;
  const first = list ? await lab.list() : await lab.read(lab.key('probe'));
  refuseUnanswered(first, url);
  if (list === undefined) return undefined;
  // A list in another form is one all the same; that its form is wrong is for the checks to say.
  const { json, status } = first.response ?? {};
  const isList =
    Array.isArray(json) || (isJsonObject(json) && Object.values(json).some(Array.isArray));
  if ((status === 200 && isList) || (await isApi(lab, status))) {
    return itemsOf(first, list.binding?.envelope).count;
  }
  throw new Untestable(await noListThere(lab.subject, url, first, isHere), [first]);
}

/** Whether the API is there though its list fails: what is not at this place knows no look-up either. */
async function isApi(lab: Lab, listStatus: number | undefined): Promise<boolean> {
  if (listStatus === 404 || lab.subject.operations.read === undefined) return false;
  const { response } = await lab.read(lab.key('never-made'));
  return response?.status === 404;
}
