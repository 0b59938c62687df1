import type { Contract } from '../spec/contract.ts';

/**
 * A command that lists something, for a person to paste into a shell; none where the document has no
 * list that can be asked for without knowing an item.
 *
 * @param url the base URL
 * @param key a key, or a reference to a shell variable such as `$KEY`
 * @example
 * curlLine(contract, 'http://127.0.0.1:4010', 'vox-a-b')
 * // curl -H 'Authorization: Bearer vox-a-b' 'http://127.0.0.1:4010/shelves'
 */
export function curlLine(contract: Contract, url: string, key: string): string | undefined {
  const lists = contract.operations.filter(({ binding }) => binding?.action === 'list');
  const list = lists.find(({ path, parameters }) => {
    return !path.includes('{') && !parameters.some((one) => one.required);
  });
  if (list === undefined) return undefined;
  const header = `Authorization: Bearer ${key}`;
  const quotedHeader = key.startsWith('$') ? `"${header}"` : quoted(header);
  return `curl -H ${quotedHeader} ${quoted(`${url}${list.path}`)}`;
}

/** A text as one word of a POSIX shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
