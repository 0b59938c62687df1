import { isJsonObject, type Json, type JsonObject } from '../json.ts';
import { isProblem, Problem, type Violation } from '../problem.ts';
import { didYouMean } from '../spec/closest.ts';
import type { Resource } from '../spec/contract.ts';
import type { Loaded } from '../spec/load.ts';
import { pointerOf } from '../spec/pointer.ts';
import { violationsOf } from '../spec/violation.ts';
import { createAdopt } from './adopt.ts';
import { createClock } from './clock.ts';
import type { Items } from './content.ts';
import { keyOf, storedFields } from './item.ts';

/**
 * Items that a practice is to hold, as fixtures have them: a map from the name of a resource to a list of
 * items as a client would send them, with their whole key; what the server makes, such as an id, may be
 * given, too.
 *
 * @param now by whose date rules about dates go, in milliseconds since 1970
 * @throws Problem `invalid` with the first violation
 */
export function checkedItems(value: unknown, loaded: Loaded, now: number): Items {
  const { resources } = loaded.contract;
  const names = resources.map(({ name }) => name);
  if (!isJsonObject(value)) throw refused('', `must be a map with ${names.join(', ')}`);
  const check = createItemCheck(loaded, now);
  const entries = Object.entries(value).map(([name, list]): [string, Items[string]] => {
    const resource = resources.find((one) => one.name === name);
    const place = pointerOf([name]);
    if (resource === undefined) {
      const hint = `${didYouMean(name, names)}; the resources are ${names.join(', ')}`;
      throw refused(place, `unknown resource "${name}"${hint}`);
    }
    if (!Array.isArray(list)) throw refused(place, 'must be a list of items');
    const taken = new Map<string, string>();
    const items = list.map((item: Json, index) => {
      const at = place + pointerOf([index]);
      const fields = check(resource, item, index, at);
      const key = JSON.stringify(keyOf(resource, fields));
      const other = taken.get(key);
      if (other !== undefined) throw refused(at, `has the same key as the item at ${other}`);
      taken.set(key, at);
      return fields;
    });
    return [name, items];
  });
  return Object.fromEntries(entries);
}

function createItemCheck({ contract, validators }: Loaded, now: number) {
  const clock = createClock(now);
  const today = clock.today();
  const adopt = createAdopt(contract, validators, 0, clock); // it is only to say what is wrong
  return (resource: Resource, item: Json, index: number, at: string): JsonObject => {
    if (!isJsonObject(item)) throw refused(at, 'must be a map of fields');
    const missing = resource.key.find((field) => (item[field] ?? null) === null);
    if (missing !== undefined) {
      throw refused(at, `"${missing}" is missing; a fixture needs its whole key`);
    }
    const sent = Object.entries(item).filter(([name]) => !resource.fields[name]?.from);
    const schema = validators[resource.made ?? ''];
    const [first] = violationsOf(schema?.(Object.fromEntries(sent), { today }) ?? [], 'body');
    if (first !== undefined) throw within(at, first);
    const counters = { revision: index + 1, time: 0 };
    try {
      const place = { practice: '', resource: resource.name };
      adopt(place, storedFields(resource, item), { sequence: index, counters });
    } catch (error) {
      const [violation] = isProblem(error) ? error.violations : [];
      throw violation === undefined ? error : within(at, violation);
    }
    return item;
  };
}

function within(at: string, violation: Violation): Problem {
  return refused(at + violation.pointer, violation.message, violation.keyword);
}

function refused(pointer: string, message: string, keyword = 'type'): Problem {
  return new Problem('invalid', message, {
    violations: [{ in: 'body', pointer, keyword, message }],
  });
}
