import { fileURLToPath } from 'node:url';
import { isJsonObject, type Json } from '../json.ts';
import { packageRoot } from '../package-root.ts';
import { UsageError } from '../problem.ts';
import { checkedObject } from '../spec/checked-object.ts';
import { loadSourceFile } from '../spec/source-file.ts';
import type { KeyEntry } from './key-ring.ts';

/** The file with the demo keys, which are public. */
export const demoKeysFile = fileURLToPath(new URL('fixtures/keys.yaml', packageRoot));

/**
 * Reads API keys from a file: `keys: [{ key, name, practice }]`.
 *
 * @throws UsageError with the place, for anything that is not that, and for a key given twice
 */
export async function loadKeys(path: string): Promise<readonly KeyEntry[]> {
  const source = await loadSourceFile(path);
  const root = checkedObject(source, '', source.value, { required: ['keys'] });
  const listed = Array.isArray(root.keys) ? (root.keys as readonly Json[]) : [];
  if (listed.length === 0) {
    throw new UsageError(`${source.place('/keys')}: must be a list with at least one key`);
  }
  const seen = new Set<Json>();
  return listed.map((one, index) => {
    const pointer = `/keys/${index}`;
    const entry = checkedObject(source, pointer, one, { required: ['key', 'name', 'practice'] });
    for (const [name, value] of Object.entries(entry)) {
      const isText = typeof value === 'string' && value !== '';
      if (isText && (name !== 'key' || /^\S+$/.test(value))) continue;
      const wanted = name === 'key' ? 'a text without blanks' : 'a text';
      throw new UsageError(`${source.place(`${pointer}/${name}`)}: "${name}" must be ${wanted}`);
    }
    // The key itself is never shown, not even the wrong one.
    const key = isJsonObject(entry) ? entry.key : undefined;
    if (key !== undefined && seen.has(key)) {
      throw new UsageError(`${source.place(`${pointer}/key`)}: the key is given twice`);
    }
    seen.add(key ?? null);
    return entry as KeyEntry; // its three texts were checked above
  });
}
