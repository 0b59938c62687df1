import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Contract } from './contract.ts';
import type { ShippedSpec } from './shipped.ts';
import { type AjvFunction, type Validators, validatorsOf } from './validator.ts';

/** What the build writes: the contract, and what it was made from. */
export type CompiledFile = { readonly sources: string; readonly contract: Contract };

/** A contract as the build compiled it; none before a build, or when its sources changed since. */
export async function compiledContract(
  spec: ShippedSpec,
): Promise<{ readonly contract: Contract; readonly validators: Validators } | undefined> {
  const contract = await currentContract(spec);
  if (contract === undefined) return undefined;
  const file = spec.compiled.validators;
  const functions = createRequire(import.meta.url)(file) as {
    readonly [schema: string]: AjvFunction;
  };
  const find = (name: string): AjvFunction => {
    const found = functions[name];
    if (found === undefined) throw new Error(`${file} has no "${name}"`);
    return found;
  };
  return { contract, validators: validatorsOf(contract, find) };
}

/** Whether the build read and checked a document as it is now. */
export async function isChecked(spec: ShippedSpec): Promise<boolean> {
  return (await currentContract(spec)) !== undefined;
}

async function currentContract(spec: ShippedSpec): Promise<Contract | undefined> {
  const text = await readFile(spec.compiled.contract, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const { sources, contract } = JSON.parse(text) as CompiledFile; // written by the build
  return sources === (await hashOfFiles(spec.sources)) ? contract : undefined;
}

/** A hash of files that something is made from, to tell whether they changed since. */
export async function hashOfFiles(paths: readonly string[]): Promise<string> {
  const texts = await Promise.all(paths.map((path) => readFile(path)));
  const hash = createHash('sha256');
  for (const text of texts) hash.update(text);
  return hash.digest('hex');
}
