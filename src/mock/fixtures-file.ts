import { isJsonObject, type Json } from '../json.ts';
import { Problem, UsageError } from '../problem.ts';
import { didYouMean } from '../spec/closest.ts';
import type { Contract } from '../spec/contract.ts';
import { loadSourceFile, type SourceFile } from '../spec/source-file.ts';
import type { Validators } from '../spec/validator.ts';
import { violationsOf } from '../spec/violation.ts';
import { createAdopt } from './adopt.ts';
import type { Clock } from './clock.ts';
import type { Items } from './content.ts';
import { keyOf, storedFields } from './item.ts';

/**
 * Reads the items that practices are to begin with: a map from the name of a resource to a list of
 * items as a client would send them, with their whole key; what the server makes, such as an id, may be
 * given too.
 *
 * @param clock tells today's date, for rules about dates
 * @throws UsageError with the place of the first item that breaks the contract
 */
export async function loadFixtures(
  path: string,
  contract: Contract,
  validators: Validators,
  clock: Clock,
): Promise<Items> {
  const source = await loadSourceFile(path);
  const today = clock.today();
  const adopt = createAdopt(contract, validators, 0, clock); // it is only to say what is wrong
  const names = contract.resources.map((resource) => resource.name);
  if (!isJsonObject(source.value)) {
    throw new UsageError(`${source.place('')}: must be a map with ${names.join(', ')}`);
  }
  const entries = Object.entries(source.value).map(([name, list]): [string, Items[string]] => {
    const resource = contract.resources.find((one) => one.name === name);
    if (resource === undefined) {
      const hint = `${didYouMean(name, names)}; the resources are ${names.join(', ')}`;
      throw new UsageError(`${source.place(`/${name}`)}: unknown resource "${name}"${hint}`);
    }
    if (!Array.isArray(list)) {
      throw new UsageError(`${source.place(`/${name}`)}: must be a list of items`);
    }
    const taken = new Map<string, string>();
    return [
      name,
      list.map((item: Json, index) => {
        const pointer = `/${name}/${index}`;
        const fields = checkedItem(source, pointer, item, resource.key);
        const schema = validators[resource.made ?? ''];
        const [first] = violationsOf(schema?.(fields, { today }) ?? [], 'body');
        if (first !== undefined) {
          throw new UsageError(`${source.place(pointer + first.pointer)}: ${first.message}`);
        }
        const counters = { revision: index + 1, time: 0 };
        const place = { practice: '', resource: name };
        placing(source, pointer, () =>
          adopt(place, storedFields(resource, fields), { sequence: index, counters }),
        );
        const key = JSON.stringify(keyOf(resource, fields));
        const other = taken.get(key);
        if (other !== undefined) {
          throw new UsageError(
            `${source.place(pointer)}: has the same key as the item at ${other}`,
          );
        }
        taken.set(key, source.place(pointer));
        return fields;
      }),
    ];
  });
  return Object.fromEntries(entries);
}

function checkedItem(source: SourceFile, pointer: string, item: Json, key: readonly string[]) {
  if (!isJsonObject(item))
    throw new UsageError(`${source.place(pointer)}: must be a map of fields`);
  const missing = key.find((field) => item[field] === undefined || item[field] === null);
  if (missing === undefined) return item;
  throw new UsageError(
    `${source.place(pointer)}: "${missing}" is missing; a fixture needs its whole key`,
  );
}

/** Says of a problem where in the file it lies. */
function placing(source: SourceFile, pointer: string, work: () => void): void {
  try {
    work();
  } catch (error) {
    const [first] = error instanceof Problem ? error.violations : [];
    if (first === undefined) throw error;
    throw new UsageError(`${source.place(pointer + first.pointer)}: ${first.message}`);
  }
}
