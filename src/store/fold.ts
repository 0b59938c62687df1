import { isJsonObject, type JsonObject } from '../json.ts';
import {
  type Branch,
  type CountersDocument,
  type FileDocument,
  FileFault,
  type PracticeDocument,
} from './file-format.ts';
import { ownOf, setOwn } from './own.ts';
import type { Key } from './store.ts';

/** A line of a log: an item's new value or removal (`null`), or all that a practice holds (`null`: it is gone). */
export type LogEntry =
  | {
      readonly practice: string;
      readonly resource: string;
      readonly key: Key;
      readonly item: JsonObject | null;
      readonly counters: CountersDocument;
    }
  | { readonly practice: string; readonly content: PracticeDocument | null };

/**
 * Makes a file's document what it is after the entries of its logs. It changes the document that it is
 * given and touches nothing else; entries that were folded in before change nothing.
 */
export function fold(document: FileDocument, entries: Iterable<LogEntry>): FileDocument {
  const thinned = new Map<Branch, number>();
  for (const entry of entries) {
    if ('content' in entry) foldContent(document, entry.practice, entry.content);
    else {
      const branch = foldItem(document, entry);
      if (entry.item === null) thinned.set(branch, entry.key.length);
    }
  }
  // Once at the end: whether a level is empty costs a look at all its names.
  for (const [branch, depth] of thinned) prune(branch, depth);
  return document;
}

function foldContent(
  { practices }: FileDocument,
  practice: string,
  content: PracticeDocument | null,
): void {
  if (content === null) delete practices[practice];
  else setOwn(practices, practice, content);
}

/** Answers the resource's branch. */
function foldItem(
  { practices }: FileDocument,
  { practice, resource, key, item, counters }: Exclude<LogEntry, { readonly content: unknown }>,
): Branch {
  const known = ownOf(practices, practice);
  const holder: PracticeDocument = known ?? { counters, resources: {} };
  if (known === undefined) setOwn(practices, practice, holder);
  holder.counters = counters;

  const branch = ownOf(holder.resources, resource) ?? {};
  setOwn(holder.resources, resource, branch);
  if (item === null) removeAt(branch, key);
  else putAt(branch, key, item, ['practices', practice, 'resources', resource]);
  return branch;
}

function putAt(branch: Branch, key: Key, item: JsonObject, path: readonly string[]): void {
  const [component = '', ...rest] = key;
  if (rest.length === 0) {
    setOwn(branch, component, item);
    return;
  }
  const below = ownOf(branch, component) ?? {};
  const pathBelow = [...path, component];
  // A person may have edited the file after a crash, while its log still waited.
  if (!isJsonObject(below)) throw new FileFault(pathBelow, `${component} must be an object`);
  setOwn(branch, component, below);
  putAt(below, rest, item, pathBelow);
}

function removeAt(branch: Branch, key: Key): void {
  const [component = '', ...rest] = key;
  const below = ownOf(branch, component);
  if (rest.length === 0) delete branch[component];
  else if (isJsonObject(below)) removeAt(below, rest);
}

/** Removes the levels above the items that hold nothing. */
function prune(branch: Branch, depth: number): void {
  if (depth < 2) return;
  for (const [component, below] of Object.entries(branch)) {
    if (!isJsonObject(below)) continue;
    prune(below, depth - 1);
    if (Object.keys(below).length === 0) delete branch[component];
  }
}
