import type { Operation } from '../../spec/contract.ts';
import { percentDecoded } from '../../spec/path.ts';

/** Where a request went. */
export type Went = { readonly url: string; readonly operation: Operation | undefined };

/**
 * Whether a request went to a path: as it came or as the document has it, with or without the base path.
 *
 * @param pattern `*` stands for any number of characters
 */
export function isPathLike({ url, operation }: Went, pattern: string, basePath: string): boolean {
  const [path = ''] = url.split('?');
  const own = path.startsWith(basePath) ? path.slice(basePath.length) : path;
  const forms = [path, own, percentDecoded(own), operation?.path ?? own];
  const wanted = new RegExp(`^${pattern.split('*').map(escaped).join('.*')}$`, 's');
  return forms.some((form) => wanted.test(form));
}

function escaped(text: string): string {
  return text.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&');
}
