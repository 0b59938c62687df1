import { isJsonObject } from '../json.ts';
import { UsageError } from '../problem.ts';
import type { Change } from './change-log.ts';
import { entriesOf } from './collection.ts';
import { type Branch, type PracticeDocument, toCountersDocument } from './file-format.ts';
import type { LogEntry } from './fold.ts';
import { type KeyLayout, toItemDocument } from './item-format.ts';
import { ownOf, setOwn } from './own.ts';
import type { PracticeState } from './practice-state.ts';
import type { Key } from './store.ts';

/** How each resource's items are laid out in the file, by name. */
export type Layouts = Readonly<Record<string, KeyLayout>>;

/** Changes as lines of a log. */
export function toLines(changes: readonly Change[], layouts: Layouts): Buffer {
  const lines = changes.map((change) => `${JSON.stringify(toEntry(change, layouts))}\n`);
  return Buffer.from(lines.join(''));
}

/** The part of a log that was written whole: all up to the last line's end. */
export function wholeLinesOf(bytes: Buffer): Buffer {
  return bytes.subarray(0, bytes.lastIndexOf('\n') + 1);
}

/** Throws a `UsageError` with the line that cannot be read. */
export function* logEntriesOf(lines: Buffer, file: string): Generator<LogEntry> {
  let start = 0;
  for (let line = 1; start < lines.length; line += 1) {
    const end = lines.indexOf('\n', start);
    const entry = entryOf(lines.toString('utf8', start, end));
    if (entry === undefined) {
      const advice = 'mend the line, or remove it to go on without that change';
      throw new UsageError(`${file}:${line}:1: this line of the log is damaged; ${advice}`);
    }
    yield entry;
    start = end + 1;
  }
}

function toEntry(change: Change, layouts: Layouts): LogEntry {
  if ('isGone' in change) return { practice: change.practice, content: null };
  if ('state' in change) {
    return { practice: change.practice, content: toPracticeDocument(change.state, layouts) };
  }
  const { place, key, item } = change;
  const document = item && toItemDocument(layoutOf(layouts, place.resource), key, item);
  const counters = toCountersDocument(change.counters);
  return { ...place, key, item: document ?? null, counters };
}

function toPracticeDocument(state: PracticeState, layouts: Layouts): PracticeDocument {
  const resources: Record<string, Branch> = {};
  for (const [resource, collection] of state.collections) {
    const layout = layoutOf(layouts, resource);
    const branch: Branch = {};
    for (const { key, item } of entriesOf(collection)) {
      setOwn(levelOf(branch, key), key.at(-1) ?? '', toItemDocument(layout, key, item));
    }
    setOwn(resources, resource, branch);
  }
  return { counters: toCountersDocument(state.counters), resources };
}

/** The level of a branch that a key's last component belongs to, made where it is not. */
function levelOf(branch: Branch, key: Key): Branch {
  let level = branch;
  for (const component of key.slice(0, -1)) {
    // Only this function makes the levels above the last, of branches.
    const below = (ownOf(level, component) as Branch | undefined) ?? {};
    setOwn(level, component, below);
    level = below;
  }
  return level;
}

function layoutOf(layouts: Layouts, resource: string): KeyLayout {
  const layout = ownOf(layouts, resource);
  if (layout === undefined) throw new Error(`the store was opened without a resource ${resource}`);
  return layout;
}

function entryOf(line: string): LogEntry | undefined {
  const value = parsed(line);
  if (!isJsonObject(value) || typeof value.practice !== 'string') return undefined;
  const { content, item } = value;
  const isFill = content === null || (isJsonObject(content) && isJsonObject(content.resources));
  const isChange =
    typeof value.resource === 'string' &&
    Array.isArray(value.key) &&
    (item === null || isJsonObject(item)) &&
    isJsonObject(value.counters);
  // The parts that tell an entry were checked; what lies in them is checked with the file's items.
  return isFill || isChange ? (value as LogEntry) : undefined;
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
