import SwaggerParser from '@apidevtools/swagger-parser';
import type { OpenAPI } from 'openapi-types';
import { isJsonObject, type JsonObject } from '../json.ts';
import { UsageError } from '../problem.ts';
import { extensionReferenceFaults } from './extension-references.ts';
import { extensionShapeFaults } from './extension-shapes.ts';
import { lintDocument } from './lint.ts';
import { loadRules, noRules, type Rulebook } from './rules.ts';
import { loadSourceFile, type SourceFile } from './source-file.ts';
import type { Fault } from './walk.ts';

/** An OpenAPI 3.1 document that was read and checked, and the rulebook that it names. */
export type Document = {
  readonly source: SourceFile;
  /** With references into other files brought in; those within the document stand. */
  readonly tree: JsonObject;
  readonly rulebook: Rulebook;
};

/**
 * Reads an OpenAPI document and checks it: as OpenAPI 3.1, for what a schema of OpenAPI overlooks, and
 * for its extensions.
 *
 * @throws UsageError naming file, line and column of the first fault, what it is and what would be right
 * @example
 * const { tree } = await loadDocument('spec/voxares.openapi.yaml');
 */
export async function loadDocument(path: string): Promise<Document> {
  const source = await loadSourceFile(path);
  const root = source.value;
  if (!isJsonObject(root) || !/^3\.1\./.test(String(root['openapi']))) {
    const got = isJsonObject(root) ? root['openapi'] : undefined;
    const found = got === undefined ? 'no "openapi"' : `openapi: ${String(got)}`;
    throw new UsageError(`${source.place('/openapi')}: not an OpenAPI 3.1 document (${found})`);
  }
  refuse(source, lintDocument(root));
  refuse(source, await extensionShapeFaults(root));
  const tree = await bundled(source, root);
  const named = root['x-rulebook'];
  const rulebook =
    typeof named === 'string' ? await loadRules(new URL(named, source.url)) : noRules;
  refuse(source, extensionReferenceFaults(tree, rulebook));
  return { source, tree, rulebook };
}

/**
 * A document with every reference replaced by what it stands for.
 *
 * @throws UsageError where a schema contains itself
 */
export async function dereferenced(source: SourceFile, tree: JsonObject): Promise<JsonObject> {
  try {
    const copy = structuredClone(tree) as unknown as OpenAPI.Document;
    return (await SwaggerParser.dereference(source.path, copy, { dereference: { circular: false } })) as unknown as JsonObject;
  } catch (error) {
    throw new UsageError(`${source.place('')}: ${firstLine(error)}`, { cause: error });
  }
}

async function bundled(source: SourceFile, root: JsonObject): Promise<JsonObject> {
  const copy = () => structuredClone(root) as unknown as OpenAPI.Document;
  try {
    await SwaggerParser.validate(source.path, copy(), { dereference: { circular: 'ignore' } });
    return (await SwaggerParser.bundle(source.path, copy(), {})) as unknown as JsonObject;
  } catch (error) {
    const [head, ...details] = String((error as Error).message).split('\n');
    const telling = details.map((line) => line.trim()).find((line) => line.startsWith('#/'));
    const match = /^#(\S*) (.*)$/.exec(telling ?? '');
    const message = match?.[2] ?? head?.trim() ?? 'not valid';
    throw new UsageError(`${source.place(match?.[1] ?? '')}: ${message}`, { cause: error });
  }
}

function refuse(source: SourceFile, faults: readonly Fault[]): void {
  const [first, ...others] = faults;
  if (first === undefined) return;
  const more = others.length > 0 ? ` (and ${others.length} more)` : '';
  throw new UsageError(`${source.place(first.pointer)}: ${first.message}${more}`);
}

function firstLine(error: unknown): string {
  return String((error as Error).message).split('\n')[0] ?? '';
}
