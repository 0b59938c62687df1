import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Json } from '../json.ts';
import { UsageError } from '../problem.ts';
import { checkedObject } from '../spec/checked-object.ts';
import type { ProfileChoice } from '../spec/profile-choice.ts';
import { loadSourceFile, type SourceFile } from '../spec/source-file.ts';
import { writePrivateFile } from '../store/private-file.ts';
import { keysFileOf, loadStoreFiles } from '../store/store-files.ts';

/** What is kept of a key that was made, so that it opens its practice after a restart, too. */
export type KeptKey = {
  /** Of the whole key, with the salt; the key itself is not kept. */
  readonly hash: string;
  /** The key as it may be shown: `vox-<id>-…`. */
  readonly masked: string;
  readonly name: string;
  /** The practice's id. */
  readonly practice: string;
  /** What the practice's ids are made from. */
  readonly label: string;
  readonly seed: number;
  readonly demo?: number | undefined;
  readonly profile?: ProfileChoice | undefined;
};

/** The keys that were made for practices that a file keeps. */
export interface KeptKeys {
  /** What hashes are made with. */
  readonly salt: string;
  /** Where they are kept, as the user named it; none: they end with the process. */
  readonly file: string | undefined;
  /** Those of earlier runs. */
  readonly all: readonly KeptKey[];
  /** Keeps a key; it is in the file when the promise resolves. */
  add(key: KeptKey): Promise<void>;
  /** Forgets the keys of a practice. */
  remove(practice: string): Promise<void>;
}

/** What the file says it is. */
const format = 'voxares-kit-keys/1';

/** As `openKeptKeys`, which loads this module when it is needed. */
export async function openKeysFile(db: string): Promise<KeptKeys> {
  const files = keysFileOf(await loadStoreFiles(db));
  const found = existsSync(files.path) ? await loadKept(files.path) : undefined;
  const salt = found?.salt ?? randomBytes(32).toString('hex');
  const kept = new Set(found?.keys);
  let last = Promise.resolve();
  const write = () => {
    // One after the other, each with all that is known when its turn comes.
    const writing = last.then(() => writePrivateFile(files, { format, salt, keys: [...kept] }));
    last = writing.catch(() => {});
    return writing;
  };
  return {
    salt,
    file: files.shown,
    all: [...kept],
    async add(key) {
      kept.add(key);
      await write().catch((error: unknown) => {
        kept.delete(key);
        throw error;
      });
    },
    async remove(practice) {
      const gone = [...kept].filter((one) => one.practice === practice);
      for (const key of gone) kept.delete(key);
      if (gone.length > 0) await write();
    },
  };
}

/**
 * Whether the keys that a store's file keeps beside it can be read; nothing is changed.
 *
 * @returns how many there are; none: there is no such file
 * @throws UsageError with the place of what is wrong in there
 */
export async function examineKeptKeys(db: string): Promise<number | undefined> {
  const path = await realpath(resolve(db)).catch(() => resolve(db));
  const files = keysFileOf({ shown: db, path });
  return existsSync(files.path) ? (await loadKept(files.path)).keys.length : undefined;
}

type Kept = { readonly salt: string; readonly keys: readonly KeptKey[] };

async function loadKept(path: string): Promise<Kept> {
  const source = await loadSourceFile(path);
  const root = checkedObject(source, '', source.value, { required: ['format', 'salt', 'keys'] });
  if (root.format !== format) {
    throw new UsageError(`${source.place('/format')}: this version reads "${format}"`);
  }
  const salt = textAt(source, '/salt', root.salt);
  if (!Array.isArray(root.keys)) throw new UsageError(`${source.place('/keys')}: must be a list`);
  const keys = (root.keys as readonly Json[]).map((one, index) => {
    return keptKeyAt(source, `/keys/${index}`, one);
  });
  return { salt, keys };
}

const texts = ['hash', 'masked', 'name', 'practice', 'label'];

function keptKeyAt(source: SourceFile, pointer: string, value: Json): KeptKey {
  const shape = { required: [...texts, 'seed'], optional: ['demo', 'profile'] };
  const entry = checkedObject(source, pointer, value, shape);
  for (const name of texts) textAt(source, `${pointer}/${name}`, entry[name]);
  for (const name of ['seed', 'demo']) {
    const number = entry[name];
    if (number === undefined || (Number.isSafeInteger(number) && Number(number) >= 0)) continue;
    const place = source.place(`${pointer}/${name}`);
    throw new UsageError(`${place}: "${name}" must be a whole number from 0 on`);
  }
  return entry as unknown as KeptKey; // its profile is looked at where it is chosen
}

function textAt(source: SourceFile, pointer: string, value: Json | undefined): string {
  if (typeof value === 'string' && value !== '') return value;
  const name = pointer.split('/').at(-1);
  throw new UsageError(`${source.place(pointer)}: "${name}" must be a text`);
}
