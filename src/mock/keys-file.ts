import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { isJsonObject, type Json } from '../json.ts';
import { packageRoot } from '../package-root.ts';
import { UsageError } from '../problem.ts';
import { checkedObject } from '../spec/checked-object.ts';
import { hashOfFiles } from '../spec/compiled.ts';
import { loadSourceFile } from '../spec/source-file.ts';
import type { KeyEntry } from './key-ring.ts';

/** The file with the demo keys, which are public. */
export const demoKeysFile = fileURLToPath(new URL('fixtures/keys.yaml', packageRoot));

/** Where the build puts the demo keys, so that a start need not load a YAML parser. */
export const compiledKeysFile = fileURLToPath(new URL('dist/generated/keys.json', packageRoot));

/** What the build writes. */
export type CompiledKeys = { readonly sources: string; readonly keys: readonly KeyEntry[] };

/** The keys of a server that was given a file, keys, or neither. */
export async function keysOf(
  given: string | readonly KeyEntry[] | undefined,
): Promise<readonly KeyEntry[]> {
  if (given === undefined) return loadDemoKeys();
  return typeof given === 'string' ? loadKeys(given) : given;
}

/** The demo keys, as the build read them if their file has not changed since. */
async function loadDemoKeys(): Promise<readonly KeyEntry[]> {
  const text = await readFile(compiledKeysFile, 'utf8').catch(() => undefined); // not built yet
  if (text === undefined) return loadKeys(demoKeysFile);
  const { sources, keys } = JSON.parse(text) as CompiledKeys; // written by the build
  return sources === (await hashOfFiles([demoKeysFile])) ? keys : loadKeys(demoKeysFile);
}

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
