import type { Json, JsonObject } from '../json.ts';
import { createMemo } from '../memo.ts';
import { UsageError } from '../problem.ts';
import type { Contract, Resource, Schema } from './contract.ts';
import { loadFakers } from './sampler/fakers.ts';
import { makerOfHint, withLocalValues } from './sampler/hint.ts';
import type { Maker, Planning } from './sampler/maker.ts';
import { createRandomizer, hashOf, mixed } from './sampler/randomizer.ts';
import { fieldsOf, recordOf } from './sampler/record.ts';
import { flattened, makerOfSchema } from './sampler/schema.ts';
import { objectAt } from './walk.ts';

/**
 * Makes item `index` (from 0) of a resource, with fields that are given beforehand, such as its
 * parent's key.
 *
 * @throws UsageError where a value cannot be made, naming resource and field
 */
export type Sampler = (resource: Resource, index: number, given?: JsonObject) => JsonObject;

/**
 * Makes items of a contract's resources from their schemas and `x-demo` hints; the same seed gives the
 * same items, and item n does not depend on how many are made, nor one of its fields on another (but
 * by a template). Fields that the server makes (`from`) and the key of a parent are not made. A key
 * that is made from a pattern, an enum or faker may come twice.
 *
 * @throws UsageError for a hint or a schema that cannot be followed, naming resource and field
 * @example
 * const sample = await createSampler(contract, { seed: 1 });
 * sample(shelves, 0) // { name: 'Poetry' }
 */
export async function createSampler(
  contract: Contract,
  options: { readonly seed: number },
): Promise<Sampler> {
  const { randomizer, locales, planned } = await planOf(contract);
  const random = () => randomizer.next();
  const makers = new Map(
    planned.map(({ name, fields }) => {
      const base = hashOf(`${options.seed}/${name}`);
      const seeded = fields.map((field) => {
        const own = mixed(base, hashOf(field.name));
        // Each value is drawn after a seed of its own, so that others that draw are not noticed.
        const make: Maker = (draw) => {
          randomizer.seed(mixed(own, draw.index));
          return field.make(draw);
        };
        return { ...field, make };
      });
      return [name, recordOf(seeded)] as const;
    }),
  );
  return (resource, index, given = {}) => {
    const make = makers.get(resource.name);
    const speaking = locales[index % locales.length];
    if (make === undefined || speaking === undefined) {
      throw new UsageError(`no demo data for ${resource.name}: no operation creates or upserts it`);
    }
    return make({ ...speaking, random, index }, given);
  };
}

/** What the samplers of a contract have in common, whatever their seed: to make fakers takes a while. */
const planOf = createMemo(async (contract: Contract) => {
  const randomizer = createRandomizer();
  const locales = await loadFakers(contract.demoLocales, randomizer);
  const planning: Planning = { locales, named: [], makerOf };
  const planned = contract.resources
    .filter((resource) => resource.made !== undefined)
    .map((resource) => {
      const fields = plannedFields(planning, contract, resource);
      return { name: resource.name, fields };
    });
  return { randomizer, locales, planned };
});

function makerOf(planning: Planning, schema: Schema, place: string): Maker {
  const make = makerOfHint(planning, schema, place) ?? makerOfSchema(planning, schema, place);
  return withLocalValues(make, schema, place);
}

function plannedFields(planning: Planning, contract: Contract, resource: Resource) {
  const body = flattened(contract.schemas[resource.made ?? ''] ?? {});
  const inPath = pathFieldsOf(contract, resource);
  const properties = Object.fromEntries(
    Object.entries({ ...inPath, ...objectAt(body, 'properties') }).map(([name, schema]) => [
      name,
      resource.key.includes(name) ? withKeyHint(schema as Schema, resource) : schema, // as in a body
    ]),
  );
  const given = resource.parent?.key ?? [];
  const generated = Object.keys(resource.fields).filter((name) => resource.fields[name]?.from);
  return fieldsOf(planning, { ...body, properties }, resource.name, {
    given,
    always: resource.key,
    except: [...given, ...generated],
  });
}

/** The parts of the key that the body leaves to the path of the operation that makes items. */
function pathFieldsOf(contract: Contract, resource: Resource): { readonly [name: string]: Json } {
  const maker = contract.operations.find(
    ({ binding }) =>
      binding?.resource === resource.name &&
      (binding.action === 'upsert' || binding.action === 'create'),
  );
  const parameters = maker?.parameters.filter((one) => one.in === 'path') ?? [];
  return Object.fromEntries(
    parameters.map(({ name, schema }) => [
      maker?.binding?.path[name] ?? name,
      contract.schemas[schema] ?? {},
    ]),
  );
}

/** Free parts of a key count the items, since chance would bring some key twice. */
function withKeyHint(schema: Schema, { name }: Resource): Schema {
  const isBound = ['x-demo', 'const', 'enum', 'pattern', 'format', 'multipleOf', 'maximum'];
  if (isBound.some((word) => word in schema)) return schema;
  if (schema.type === 'string') return { ...schema, 'x-demo': { template: `${name}-{index}` } };
  const isCounted = schema.type === 'integer' && Number(schema.minimum ?? 1) <= 1;
  return isCounted ? { ...schema, 'x-demo': { template: '{index}' } } : schema;
}
