import { Low, Memory } from 'lowdb';
import { noLog } from './change-log.ts';
import { createFileDocument, type FileDocument } from './file-format.ts';
import { IndexedStore } from './indexed-store.ts';
import { loadStates } from './load-states.ts';
import type { FileStoreOptions } from './open-file-store.ts';
import type { Store } from './store.ts';

/** A store that ends with the process. */
export function createMemoryStore(): Store {
  const low = new Low<FileDocument>(new Memory(), createFileDocument());
  const { states } = loadStates(low.data, {}, (_place, fields) => fields);
  return new IndexedStore(states, noLog);
}

/**
 * A store in a JSON file that people can read, and edit while no store has it open. Each write is
 * appended to a log beside the file before it is acknowledged, and folded into the file now and then
 * and at `close`.
 *
 * Throws a `UsageError` that names the file, and the line and column where there are, when the file
 * cannot be the store's; then nothing is written over.
 *
 * @example
 * const store = await openFileStore({
 *   path: 'library.json',
 *   resources: { books: { key: ['shelf', 'number'], integerKeys: ['number'] } },
 * });
 */
export async function openFileStore(options: FileStoreOptions): Promise<Store> {
  // Loaded on demand: a server whose state is in memory starts without it.
  const { open } = await import('./open-file-store.ts');
  return open(options);
}
