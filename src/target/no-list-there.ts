import type { Exchange } from './exchange.ts';
import type { Subject } from './items/subject.ts';

/**
 * What to tell whoever gave a base URL under which there is no list: another base URL, where one has it.
 *
 * @param first the answer to the request for the list
 * @param isHere whether the API answers a GET of another URL with this key
 */
export async function noListThere(
  { contract, operations, resource }: Subject,
  url: string,
  first: Exchange,
  isHere: (url: string) => Promise<boolean>,
): Promise<string> {
  const status = first.response?.status ?? 0;
  const { basePath } = contract;
  const said = `${url}${operations.list?.path} answers ${status} and no list of ${resource.name}`;
  if (status === 200)
    return `${said}, so this is not the API, or a list that has no documented form`;
  const given = new URL(url);
  const base = given.pathname.replace(/\/$/, '');
  for (const path of new Set([basePath, base + basePath, ''])) {
    if (path === base) continue;
    const other = `${given.origin}${path}`;
    if (await isHere(`${other}${operations.list?.path}`)) {
      return `${said}; ${other} does: give that as the base URL`;
    }
  }
  return `${said}; give the base URL that the paths are relative to, such as ${given.origin}${basePath}`;
}
