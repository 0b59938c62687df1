import type { Contract, Resource } from '../spec/contract.ts';
import type { Loaded } from '../spec/load.ts';
import { objectAt } from '../spec/walk.ts';
import { createMemoryStore, openFileStore } from '../store/lowdb-store.ts';
import type { Store } from '../store/store.ts';
import { createAdopt } from './adopt.ts';
import { createClock } from './clock.ts';

/**
 * Opens where practices keep their items: a file, or memory.
 *
 * @param clockStart where clocks are frozen; none: they run
 * @throws UsageError naming file, line and column of what is wrong
 */
export async function openStore(
  db: string | undefined,
  { contract, validators }: Loaded,
  seed: number,
  clockStart: number | undefined,
): Promise<Store> {
  if (db === undefined) return createMemoryStore();
  const adopt = createAdopt(contract, validators, seed, createClock(clockStart));
  const resources = Object.fromEntries(
    contract.resources.map((resource) => {
      const integerKeys = resource.key.filter((name) => isInteger(contract, resource, name));
      return [resource.name, { key: resource.key, integerKeys }];
    }),
  );
  return openFileStore({ path: db, resources, adopt });
}

function isInteger(contract: Contract, resource: Resource, field: string): boolean {
  const properties = objectAt(contract.schemas[resource.shown], 'properties');
  return objectAt(properties, field).type === 'integer';
}
