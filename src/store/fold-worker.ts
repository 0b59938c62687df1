import { workerData } from 'node:worker_threads';
import { foldFiles } from './fold-files.ts';
import type { StoreFiles } from './store-files.ts';

/** What a thread that folds is given. */
export type FoldTask = { readonly files: StoreFiles; readonly last: number };

// Only `FileLog` starts this thread, with a `FoldTask`.
const { files, last } = workerData as FoldTask;
await foldFiles(files, last);
