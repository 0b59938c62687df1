import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { packageRoot } from '../package-root.ts';
import type { Contract } from './contract.ts';
import type { Document } from './document.ts';
import { shippedSpec } from './shipped.ts';
import { type AjvFunction, type Validators, validatorsOf } from './validator.ts';

/** Where the build puts the shipped document, and its contract under the default profile. */
const compiledFiles = {
  document: fileURLToPath(new URL('dist/generated/document.json', packageRoot)),
  contract: fileURLToPath(new URL('dist/generated/contract.json', packageRoot)),
  validators: fileURLToPath(new URL('dist/generated/validators.cjs', packageRoot)),
} as const;

/** The contract as the build compiled it; none before a build, or when its sources changed since. */
export async function compiledContract(): Promise<
  { readonly contract: Contract; readonly validators: Validators } | undefined
> {
  const current = await currentFile<{ readonly contract: Contract }>(compiledFiles.contract);
  if (current === undefined) return undefined;
  const { contract } = current;
  const functions = createRequire(import.meta.url)(compiledFiles.validators) as {
    readonly [schema: string]: AjvFunction;
  };
  const find = (name: string): AjvFunction => {
    const found = functions[name];
    if (found === undefined) throw new Error(`${compiledFiles.validators} has no "${name}"`);
    return found;
  };
  return { contract, validators: validatorsOf(contract, find) };
}

/** The shipped document as the build read and checked it; none before a build, or when it changed since. */
export async function compiledDocument(): Promise<Document | undefined> {
  type Read = Pick<Document, 'tree' | 'rulebook'>;
  const current = await currentFile<Read>(compiledFiles.document);
  if (current === undefined) return undefined;
  const { tree, rulebook } = current;
  const source = async () => (await import('./source-file.ts')).loadSourceFile(shippedSpec.path); // hardly ever asked for
  return { path: shippedSpec.path, source, tree, rulebook };
}

/** What the build wrote into a file, if its sources are what they were then. */
async function currentFile<Content>(path: string): Promise<Content | undefined> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const { sources, ...content } = JSON.parse(text) as Content & { readonly sources: string }; // by the build
  return sources === (await hashOfFiles(shippedSpec.sources)) ? (content as Content) : undefined;
}

/** A hash of files that something is made from, to tell whether they changed since. */
export async function hashOfFiles(paths: readonly string[]): Promise<string> {
  const texts = await Promise.all(paths.map((path) => readFile(path)));
  const hash = createHash('sha256');
  for (const text of texts) hash.update(text);
  return hash.digest('hex');
}
