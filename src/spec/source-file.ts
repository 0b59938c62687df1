import { readFile } from 'node:fs/promises';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Document, LineCounter } from 'yaml';
import { UsageError } from '../problem.ts';
import { jsonValueOf } from './json-value.ts';
import { partsOf } from './pointer.ts';

/** A YAML or JSON file that was read, and where in it things stand. */
export type SourceFile = {
  /** As shown to a person: relative to the working directory if it lies inside. */
  readonly path: string;
  readonly url: URL;
  readonly text: string;
  /** Maps as plain objects; what it holds is the caller's to check. */
  readonly value: unknown;
  /**
   * `path:line:column` (both from 1) of the value that an RFC 6901 pointer leads to: of its name, where
   * it is a property. A pointer to nothing gets the place of its nearest ancestor.
   */
  place(pointer: string): string;
};

/**
 * Reads a YAML or JSON file.
 *
 * @throws UsageError in one line when there is no such file, it is a directory or unreadable, or its
 *   text is no YAML (a name given twice and an unknown tag included)
 * @example
 * const { value, place } = await loadSourceFile('profile.yaml');
 * place('/answers/count') // 'profile.yaml:3:5'
 */
export async function loadSourceFile(path: string | URL): Promise<SourceFile> {
  const absolute = path instanceof URL ? fileURLToPath(path) : resolve(path);
  const shown = shownPath(absolute);
  const text = await textOf(absolute, shown);
  const yaml = await import('yaml'); // only who reads a file pays for the parser
  const lines = new yaml.LineCounter();
  const at = (offset: number) => `${shown}:${placeOf(lines, offset)}`;
  const parsed = () => yaml.parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const file = { path: shown, url: pathToFileURL(absolute), text };
  const json = jsonValueOf(text);
  if (json !== undefined) {
    // JSON is YAML, so that where something stands can wait until someone asks.
    let document: Document | undefined;
    const place = (pointer: string) => {
      try {
        document ??= parsed();
        return at(offsetOf(yaml, document, pointer));
      } catch {
        return at(0); // JSON may nest deeper than the YAML parser's stack
      }
    };
    return { ...file, value: json, place };
  }
  try {
    const document = parsed();
    const [fault] = [...document.errors, ...document.warnings];
    if (fault !== undefined) throw new UsageError(`${at(fault.pos[0])}: ${inOneLine(fault)}`);
    const place = (pointer: string) => at(offsetOf(yaml, document, pointer));
    return { ...file, value: document.toJS(), place };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    // toJS refuses aliases that would blow up, the parser nesting deeper than the stack.
    throw new UsageError(`${at(0)}: ${inOneLine(error)}`, { cause: error });
  }
}

/** A path as a person is shown it: relative to the working directory if it lies inside. */
export function shownPath(absolute: string): string {
  const inside = relative(process.cwd(), absolute);
  const leaves = inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside);
  return inside === '' || leaves ? absolute : inside;
}

async function textOf(absolute: string, shown: string): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(absolute));
  } catch (error) {
    throw new UsageError(`${shown}: ${unreadable(error)}`, { cause: error });
  }
}

function unreadable(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'there is no such file';
  if (code === 'EISDIR') return 'is a directory; give a YAML or JSON file';
  if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return 'is not text in UTF-8';
  return `cannot be read (${code || inOneLine(error)})`;
}

function placeOf(lines: LineCounter, offset: number): string {
  const { line, col } = lines.linePos(offset);
  return `${Math.max(line, 1)}:${Math.max(col, 1)}`; // an empty file has no line 1 to the counter
}

/** Where the node that a pointer leads to begins, aliases followed to their anchors. */
function offsetOf(yaml: typeof import('yaml'), document: Document, pointer: string): number {
  let node: unknown = document.contents;
  let offset = startOf(yaml, node) ?? 0;
  for (const part of partsOf(pointer)) {
    const parent = yaml.isAlias(node) ? node.resolve(document) : node;
    if (yaml.isMap(parent)) {
      const pair = parent.items.find(({ key }) => nameOf(yaml, key) === part);
      if (pair === undefined) break;
      offset = startOf(yaml, pair.key) ?? offset;
      node = pair.value;
    } else if (yaml.isSeq(parent)) {
      const index = Number(part);
      if (parent.items[index] === undefined) break;
      node = parent.items[index];
      offset = startOf(yaml, node) ?? offset;
    } else break;
  }
  return offset;
}

function nameOf(yaml: typeof import('yaml'), key: unknown): string {
  return String(yaml.isScalar(key) ? key.value : key);
}

function startOf(yaml: typeof import('yaml'), node: unknown): number | undefined {
  return yaml.isNode(node) ? node.range?.[0] : undefined;
}

function inOneLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replaceAll(/\s*\n\s*/g, ' ');
}
