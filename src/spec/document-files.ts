import { fileURLToPath } from 'node:url';
import type { Json } from '../json.ts';
import { loadSourceFile } from './source-file.ts';
import { objectsOf } from './walk.ts';

/**
 * The files that a document is made of: its own, its rulebook, and those that they refer to.
 *
 * @throws UsageError for one that cannot be read
 * @example
 * await documentFiles('/api/library.yaml') // ['/api/library.yaml', '/api/schemas/book.yaml']
 */
export async function documentFiles(path: string): Promise<readonly string[]> {
  const found = new Set<string>();
  const visit = async (from: string | URL): Promise<void> => {
    const { url, value } = await loadSourceFile(from);
    const file = fileURLToPath(url);
    if (found.has(file)) return;
    found.add(file);
    for (const other of filesNamedIn(value as Json, url)) await visit(other); // YAML gives JSON
  };
  await visit(path);
  return [...found];
}

function filesNamedIn(value: Json, base: URL): readonly URL[] {
  return [...objectsOf(value)].flatMap(({ object }) => {
    const { $ref: reference, 'x-rulebook': rulebook } = object;
    return [reference, rulebook].flatMap((named) => {
      if (typeof named !== 'string' || named.startsWith('#')) return [];
      const url = URL.canParse(named, base.href) ? new URL(named, base) : undefined;
      if (url?.protocol !== 'file:') return [];
      url.hash = '';
      return [url];
    });
  });
}
