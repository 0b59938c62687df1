import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { packageRoot } from '../package-root.ts';
import type { Contract } from './contract.ts';
import { shippedSpec } from './shipped.ts';
import { type AjvFunction, type Validators, validatorsOf } from './validator.ts';

/** Where the build puts the contract of the shipped document under the default profile. */
const compiledFiles = {
  contract: fileURLToPath(new URL('dist/generated/contract.json', packageRoot)),
  validators: fileURLToPath(new URL('dist/generated/validators.cjs', packageRoot)),
} as const;

/** What the build writes: the contract, and what it was made from. */
export type CompiledFile = { readonly sources: string; readonly contract: Contract };

/** The contract as the build compiled it; none before a build, or when its sources changed since. */
export async function compiledContract(): Promise<
  { readonly contract: Contract; readonly validators: Validators } | undefined
> {
  const contract = await currentContract();
  if (contract === undefined) return undefined;
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

/** Whether the build read and checked the shipped document as it is now. */
export async function isShippedChecked(): Promise<boolean> {
  return (await currentContract()) !== undefined;
}

async function currentContract(): Promise<Contract | undefined> {
  const text = await readFile(compiledFiles.contract, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const { sources, contract } = JSON.parse(text) as CompiledFile; // written by the build
  return sources === (await hashOfFiles(shippedSpec.sources)) ? contract : undefined;
}

/** A hash of files that something is made from, to tell whether they changed since. */
export async function hashOfFiles(paths: readonly string[]): Promise<string> {
  const texts = await Promise.all(paths.map((path) => readFile(path)));
  const hash = createHash('sha256');
  for (const text of texts) hash.update(text);
  return hash.digest('hex');
}
