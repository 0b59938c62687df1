import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Contract } from './contract.ts';
import type { Document } from './document.ts';
import type { ShippedSpec } from './shipped.ts';
import { type AjvFunction, type Validators, validatorsOf } from './validator.ts';

/** A contract as the build compiled it; none before a build, or when its sources changed since. */
export async function compiledContract(
  spec: ShippedSpec,
): Promise<{ readonly contract: Contract; readonly validators: Validators } | undefined> {
  const current = await currentFile<{ readonly contract: Contract }>(spec, spec.compiled.contract);
  if (current === undefined) return undefined;
  const { contract } = current;
  const functions = createRequire(import.meta.url)(spec.compiled.validators) as {
    readonly [schema: string]: AjvFunction;
  };
  const find = (name: string): AjvFunction => {
    const found = functions[name];
    if (found === undefined) throw new Error(`${spec.compiled.validators} has no "${name}"`);
    return found;
  };
  return { contract, validators: validatorsOf(contract, find) };
}

/** A document as the build read and checked it; none before a build, or when it changed since. */
export async function compiledDocument(spec: ShippedSpec): Promise<Document | undefined> {
  type Read = Pick<Document, 'tree' | 'rulebook'>;
  const file = spec.compiled.document;
  const current = file === undefined ? undefined : await currentFile<Read>(spec, file);
  if (current === undefined) return undefined;
  const { tree, rulebook } = current;
  const source = async () => (await import('./source-file.ts')).loadSourceFile(spec.path); // hardly ever asked for
  return { path: spec.path, source, tree, rulebook };
}

/** What the build wrote into a file, if its sources are what they were then. */
async function currentFile<Content>(spec: ShippedSpec, path: string): Promise<Content | undefined> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const { sources, ...content } = JSON.parse(text) as Content & { readonly sources: string }; // by the build
  return sources === (await hashOfFiles(spec.sources)) ? (content as Content) : undefined;
}

/** A hash of files that something is made from, to tell whether they changed since. */
export async function hashOfFiles(paths: readonly string[]): Promise<string> {
  const texts = await Promise.all(paths.map((path) => readFile(path)));
  const hash = createHash('sha256');
  for (const text of texts) hash.update(text);
  return hash.digest('hex');
}
