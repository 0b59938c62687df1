import { access } from 'node:fs/promises';
import SwaggerParser from '@apidevtools/swagger-parser';
import { isJsonObject, type Json, type JsonObject } from '../json.ts';
import { UsageError } from '../problem.ts';
import { answerFaults } from './answer-faults.ts';
import { loadBindings } from './bindings.ts';
import { extensionReferenceFaults } from './extension-references.ts';
import { extensionShapeFaults } from './extension-shapes.ts';
import { refuseFaults } from './fault.ts';
import { lintDocument } from './lint.ts';
import { openApiFaults } from './openapi-faults.ts';
import type { ParsedDocument } from './parsed-document.ts';
import { hasExternalReferences, referenceFaults } from './reference-faults.ts';
import { loadRules, noRules, type Rulebook } from './rules.ts';
import { schemaFaults } from './schema-faults.ts';
import { loadSourceFile, type SourceFile } from './source-file.ts';

/** An OpenAPI 3.1 document that was read and checked, and the rulebook that it names. */
export type Document = {
  /** Of its file. */
  readonly path: string;
  /** The file itself, to tell where in it something stands. */
  readonly source: () => Promise<SourceFile>;
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
  const root = rootOf(source);
  const bindings = await loadBindings();
  refuseFaults(source, await referenceFaults(root, source.url));
  refuseFaults(source, await openApiFaults(root, source.path));
  refuseFaults(source, lintDocument(root));
  refuseFaults(source, schemaFaults(root));
  refuseFaults(source, extensionShapeFaults(root, bindings));
  const document = await read(source, root);
  refuseFaults(source, extensionReferenceFaults(document.tree, document.rulebook));
  refuseFaults(source, answerFaults(document.tree, document.rulebook, bindings));
  return document;
}

/**
 * A document with every reference replaced by what it stands for.
 *
 * @throws UsageError where a schema contains itself by way of another file
 */
export function dereferenced(document: Document, tree: JsonObject): Promise<JsonObject> {
  const options = { dereference: { circular: false } };
  return parsed(document, tree, (copy) => SwaggerParser.dereference(document.path, copy, options));
}

function rootOf(source: SourceFile): JsonObject {
  const root = source.value;
  const version = isJsonObject(root) ? (root.openapi ?? root.swagger) : undefined;
  if (isJsonObject(root) && /^3\.1\./.test(String(root.openapi))) return root;
  const place = source.place(isJsonObject(root) && 'openapi' in root ? '/openapi' : '');
  const got = version === undefined ? 'it has no "openapi"' : `it says ${JSON.stringify(version)}`;
  throw new UsageError(
    `${place}: not an OpenAPI 3.1 document: ${got}; it must begin with openapi: 3.1.1`,
  );
}

async function loadRulebook(source: SourceFile, named: Json | undefined): Promise<Rulebook> {
  if (typeof named !== 'string') return noRules;
  const url = URL.canParse(named, source.url.href) ? new URL(named, source.url) : undefined;
  const isThere =
    url?.protocol === 'file:' &&
    (await access(url).then(
      () => true,
      () => false,
    ));
  if (url !== undefined && isThere) return loadRules(url);
  const place = source.place('/x-rulebook');
  throw new UsageError(`${place}: there is no file "${named}"; give a path from the document`);
}

async function read(source: SourceFile, root: JsonObject): Promise<Document> {
  const file = { path: source.path, source: () => Promise.resolve(source) };
  const tree = await bundled(file, root);
  return { ...file, tree, rulebook: await loadRulebook(source, root['x-rulebook']) };
}

type DocumentFile = Pick<Document, 'path' | 'source'>;

/** With references into other files brought in. */
function bundled(file: DocumentFile, root: JsonObject): Promise<JsonObject> {
  if (!hasExternalReferences(root)) return Promise.resolve(root);
  return parsed(file, root, (copy) => SwaggerParser.bundle(file.path, copy, {}));
}

async function parsed(
  { source }: DocumentFile,
  tree: JsonObject,
  parse: (copy: ParsedDocument) => Promise<ParsedDocument>,
): Promise<JsonObject> {
  try {
    const copy = structuredClone(tree) as unknown as ParsedDocument; // the parser writes into it
    return (await parse(copy)) as unknown as JsonObject; // what was JSON stays JSON
  } catch (error) {
    const [message] = String((error as Error).message).split('\n');
    throw new UsageError(`${(await source()).place('')}: ${message}`, { cause: error });
  }
}
