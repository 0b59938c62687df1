import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { packageRoot } from '../package-root.ts';
import type { Contract, Resource } from '../spec/contract.ts';
import type { Fields } from '../store/store.ts';
import { type Items, parentsFirst } from './content.ts';

/** The seed of a server that is given none. */
export const defaultSeed = 1;
/** The items a resource that a new practice begins with, where nobody says otherwise. */
export const defaultDemo = 25;

/** Where the build puts the demo items of the compiled contract under the default seed. */
export const compiledDemoFile = fileURLToPath(new URL('dist/generated/demo.json', packageRoot));

/** What the build writes. */
export type CompiledDemo = { readonly hash: string; readonly items: Items };

/**
 * Demo items, which follow from the contract and the seed alone; the first n are the same however many
 * are made. Those of a plain start were made when the kit was built, so that it need not load faker.
 *
 * @param count items a resource
 */
export async function demoItems(contract: Contract, seed: number, count: number): Promise<Items> {
  if (count === 0) return {};
  const compiled = seed === defaultSeed && count <= defaultDemo ? await loadCompiled() : undefined;
  if (compiled?.hash === contract.hash) {
    return Object.fromEntries(
      Object.entries(compiled.items).map(([name, items]) => [name, items.slice(0, count)]),
    );
  }
  return sampledItems(contract, seed, count);
}

/** Demo items as faker makes them now. */
export async function sampledItems(
  contract: Contract,
  seed: number,
  count: number,
): Promise<Items> {
  const { createSampler } = await import('../spec/sampler.ts');
  const sample = await createSampler(contract, { seed });
  const items: Record<string, readonly Fields[]> = {};
  let made = 0;
  for (const resource of parentsFirst(contract)) {
    const first = made;
    items[resource.name] = Array.from({ length: count }, (_, index) => {
      const counted = countedKey(resource, first + index + 1);
      const parent = parentKey(contract, resource, items, index);
      return Object.assign(sample(resource, index, parent), counted);
    });
    made += count;
  }
  return items;
}

/** A key that the server counts: the number that the item's place gives it. */
function countedKey(resource: Resource, number: number): Fields {
  const name = resource.key.find((field) => resource.fields[field]?.from === 'sequence');
  return name === undefined ? {} : { [name]: number };
}

/** Items lie under the items of their parent in turn. */
function parentKey(contract: Contract, { parent }: Resource, items: Items, index: number): Fields {
  const above = contract.resources.find((one) => one.name === parent?.resource);
  const all = items[above?.name ?? ''] ?? [];
  const item = all[index % Math.max(all.length, 1)];
  if (parent === undefined || above === undefined || item === undefined) return {};
  const pairs = parent.key.map((name, at) => [name, item[above.key[at] ?? ''] ?? null] as const);
  return Object.fromEntries(pairs);
}

async function loadCompiled(): Promise<CompiledDemo | undefined> {
  const text = await readFile(compiledDemoFile, 'utf8').catch(() => undefined); // not built yet
  return text === undefined ? undefined : (JSON.parse(text) as CompiledDemo); // written by the build
}
