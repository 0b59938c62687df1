import { isJsonObject } from '../json.ts';
import type { Exchange } from './exchange.ts';
import type { Subject } from './items/subject.ts';
import { noListThere } from './no-list-there.ts';
import { Untestable } from './untestable.ts';

/** What tells whether a deployment has the API. */
export type OtherApiParts = {
  readonly subject: Subject;
  /** Base URL. */
  readonly url: string;
  /** The answer to the request for the list. */
  readonly first: Exchange;
  /** Looks up an item that nobody has made. */
  readonly look: () => Promise<Exchange>;
  /** Whether the API answers a GET of another URL with this key. */
  readonly isHere: (url: string) => Promise<boolean>;
};

/**
 * Refuses to go on where what answers is not the API: it shows no list, and does not say of an item that nobody
 * has made that it is not there.
 *
 * @throws Untestable saying what to do
 */
export async function refuseOtherApi(parts: OtherApiParts): Promise<void> {
  const { subject, url, first, look, isHere } = parts;
  if (showsList(first)) return;
  // The API may be there though its list fails: what is not at this place knows no look-up either.
  const isNowhere = first.response?.status === 404 || subject.operations.read === undefined;
  if (!isNowhere && (await look()).response?.status === 404) return;
  throw new Untestable(await noListThere(subject, url, first, isHere), [first]);
}

/** A list in another form is one all the same; that its form is wrong is for others to say. */
function showsList({ response }: Exchange): boolean {
  const { json, status } = response ?? {};
  const isList =
    Array.isArray(json) || (isJsonObject(json) && Object.values(json).some(Array.isArray));
  return status === 200 && isList;
}
