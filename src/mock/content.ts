import type { Contract, Resource } from '../spec/contract.ts';
import type { Content, Counters, Fields } from '../store/store.ts';
import { generatedFields, keyOf, storedFields } from './item.ts';
import type { PracticeName } from './practice.ts';

/** Items by the name of their resource, as a client would send them. */
export type Items = { readonly [resource: string]: readonly Fields[] };

/** When the first item of a new practice was made, unless the clock starts before the last one. */
const usualStart = Date.UTC(2024, 0, 1);
const minute = 60_000;

/**
 * What a new practice begins with: items with the fields that the server makes, dated a minute apart,
 * in the past. A resource that lies under another comes after it.
 *
 * @param today the date before which all of it was made, `YYYY-MM-DD`
 * @param from what the practice has counted so far, so that no id is made twice
 */
export function contentOf(
  contract: Contract,
  practice: PracticeName,
  seed: number,
  items: Items,
  today: string,
  from: Counters = { revision: 0, time: 0 },
): Content {
  const total = Object.values(items).reduce((sum, list) => sum + list.length, 0);
  const firstTime = Math.min(usualStart, Date.parse(today) - (total + 1) * minute);
  let revision = from.revision;
  const time = () => firstTime + (revision - from.revision) * minute;
  const clock = { timeOf: time, today: () => new Date(time()).toISOString().slice(0, 10) };
  const fill = (resource: Resource) =>
    (items[resource.name] ?? []).map((sent) => {
      revision += 1;
      const counters = { revision, time: time() };
      const made = generatedFields({ resource, practice, seed, clock }, counters, sent);
      // Fixtures may bring what the server would have made, such as an id.
      const fields = Object.assign(made.fields, storedFields(resource, sent));
      return { key: keyOf(resource, fields), fields };
    });
  const filled = parentsFirst(contract).map((resource) => [resource.name, fill(resource)] as const);
  const last = total === 0 ? 0 : time();
  return {
    counters: { revision, time: Math.max(from.time, last) },
    resources: Object.fromEntries(filled),
  };
}

/** The resources of a contract, each after the one that it lies under. */
export function parentsFirst(contract: Contract): readonly Resource[] {
  const depth = (resource: Resource, seen = 0): number => {
    const parent = contract.resources.find((one) => one.name === resource.parent?.resource);
    return parent === undefined || seen > contract.resources.length
      ? 0
      : 1 + depth(parent, seen + 1);
  };
  return [...contract.resources].sort((a, b) => depth(a) - depth(b));
}
