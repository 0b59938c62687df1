import { isJsonObject } from '../../json.ts';
import type { Exchange } from '../../target/exchange.ts';
import { TargetLost } from '../../target/target.ts';
import { itemsOf } from '../lab/items-of.ts';
import type { Lab } from '../lab/lab.ts';

/** The target cannot be tested; the message says what to do. */
export class Untestable extends Error {
  readonly proof: readonly Exchange[];

  constructor(message: string, proof: readonly Exchange[] = []) {
    super(message);
    this.name = 'Untestable';
    this.proof = proof;
  }
}

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
  throw new Untestable(await hint(lab, url, first, isHere), [first]);
}

/**
 * Refuses to go on after a first answer that no API gives to a good key.
 *
 * @throws Untestable saying what to do
 */
export function refuseUnanswered(first: Exchange, url: string): void {
  const { response, failure } = first;
  if (response === undefined) {
    throw new Untestable(`${url} does not answer: ${failure?.message ?? 'no answer'}`, [first]);
  }
  const { status, headers } = response;
  if (status === 401 || status === 403) {
    const advice = 'give a key of a practice that may be tested with --key or VOXARES_KEY';
    throw new Untestable(`${url} answers ${status} with this key; ${advice}`, [first]);
  }
  if (status >= 300 && status < 400) {
    throw new Untestable(`${url} redirects to ${headers.location ?? '?'}; give that base URL`, [
      first,
    ]);
  }
  if (status === 429) {
    throw new TargetLost('budget', 'the target limits the rate and never let up');
  }
}

/** Whether the API is there though its list fails: what is not at this place knows no look-up either. */
async function isApi(lab: Lab, listStatus: number | undefined): Promise<boolean> {
  if (listStatus === 404 || lab.subject.operations.read === undefined) return false;
  const { response } = await lab.read(lab.key('never-made'));
  return response?.status === 404;
}

async function hint(
  lab: Lab,
  url: string,
  first: Exchange,
  isHere: (url: string) => Promise<boolean>,
): Promise<string> {
  const status = first.response?.status ?? 0;
  const { basePath } = lab.contract;
  const said = `${url}${lab.subject.operations.list?.path} answers ${status} and no list of ${lab.subject.resource.name}`;
  if (status === 200)
    return `${said}, so this is not the API, or a list that has no documented form`;
  const given = new URL(url);
  const base = given.pathname.replace(/\/$/, '');
  for (const path of new Set([basePath, base + basePath, ''])) {
    if (path === base) continue;
    const other = `${given.origin}${path}`;
    if (await isHere(`${other}${lab.subject.operations.list?.path}`)) {
      return `${said}; ${other} does: give that as the base URL`;
    }
  }
  return `${said}; give the base URL that the paths are relative to, such as ${given.origin}${basePath}`;
}
