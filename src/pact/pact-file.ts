import { readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { isJsonArray, isJsonObject, type JsonObject } from '../json.ts';
import { UsageError } from '../problem.ts';
import { pointerOf } from '../spec/pointer.ts';
import { loadSourceFile, type SourceFile, shownPath } from '../spec/source-file.ts';
import { objectAt } from '../spec/walk.ts';
import { type PactInteraction, toInteraction } from './interaction.ts';
import { type PactVersion, pactVersionOf } from './pact-version.ts';

/** A pact that was read from a file. */
export type PactFile = {
  /** As shown to a person. */
  readonly file: string;
  readonly consumer: string;
  readonly provider: string;
  readonly version: PactVersion;
  /** The pact as it stands in the file. */
  readonly tree: JsonObject;
  readonly interactions: readonly PactInteraction[];
  /** `file:line:column` of what an RFC 6901 pointer into the pact leads to. */
  place(pointer: string): string;
};

/**
 * Reads pacts of versions 1 to 4 of the Pact specification.
 *
 * @param paths files, or folders of which each `*.json` is read, in the order of their names
 * @throws UsageError in one line, with the place, for what is missing, damaged, no pact, without an
 *   interaction, or about messages
 * @example
 * const [pact] = await loadPacts(['pacts']);
 * pact?.interactions[0]?.description // 'a request to …'
 */
export async function loadPacts(paths: readonly string[]): Promise<readonly PactFile[]> {
  const files = await Promise.all(paths.map(filesAt));
  return Promise.all([...new Set(files.flat())].map(loadPact));
}

async function filesAt(path: string): Promise<readonly string[]> {
  const found = await stat(path).catch(() => undefined);
  if (!found?.isDirectory()) return [path]; // one that is missing is told when it is read
  const names = (await readdir(path)).filter((name) => name.endsWith('.json')).sort();
  if (names.length > 0) return names.map((name) => join(path, name));
  const shown = shownPath(resolve(path));
  throw new UsageError(`${shown}: there is no pact in this folder; give one with *.json files`);
}

async function loadPact(path: string): Promise<PactFile> {
  return toPactFile(await loadSourceFile(path));
}

/**
 * A pact as the text of a file has it.
 *
 * @throws UsageError in one line, with the place, for what is damaged, no pact, without an interaction, or
 *   about messages
 */
export function toPactFile(source: SourceFile): PactFile {
  refuseYaml(source);
  const tree = rootOf(source);
  const [consumer, provider] = [
    partyOf(source, tree, 'consumer'),
    partyOf(source, tree, 'provider'),
  ];
  const version = pactVersionOf(source, tree);
  const interactions = isJsonArray(tree.interactions) ? tree.interactions : [];
  if (interactions.length === 0) {
    const place = source.place('/interactions');
    throw new UsageError(`${place}: the pact has no interactions: nothing would be verified`);
  }
  return {
    ...{ file: source.path, consumer, provider, version, tree },
    interactions: interactions.map((one, index) => toInteraction(source, one, index, version)),
    place: source.place,
  };
}

function rootOf(source: SourceFile): JsonObject {
  const tree = source.value;
  if (isJsonObject(tree) && 'messages' in tree) {
    const place = source.place('/messages');
    throw new UsageError(`${place}: the pact is about messages; only HTTP can be verified`);
  }
  const parts = ['consumer', 'provider', 'interactions'];
  const missing = parts.filter((name) => !isJsonObject(tree) || !(name in tree));
  if (isJsonObject(tree) && missing.length === 0) return tree;
  throw new UsageError(`${source.place('')}: is no pact; it has no ${missing.join(', no ')}`);
}

function partyOf(source: SourceFile, tree: JsonObject, role: 'consumer' | 'provider'): string {
  const { name } = objectAt(tree, role);
  if (typeof name === 'string' && name !== '') return name;
  throw new UsageError(`${source.place(pointerOf([role]))}: the ${role} has no name`);
}

/** A pact is JSON, and Pact's own tools read nothing else: no comma before a brace, no comment. */
function refuseYaml({ text, place, path }: SourceFile): void {
  try {
    JSON.parse(text);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const said = message.replace(/ in JSON at position.*/s, '').replaceAll(/\s+/g, ' ');
    const offset = /at position (\d+)/.exec(message)?.[1]; // some messages have none
    const lines = text.slice(0, Number(offset)).split('\n');
    const at = `${path}:${lines.length}:${(lines.at(-1) ?? '').length + 1}`;
    throw new UsageError(`${offset === undefined ? place('') : at}: is not JSON (${said})`, {
      cause: error,
    });
  }
}
