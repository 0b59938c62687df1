import { fileURLToPath } from 'node:url';
import SwaggerParser from '@apidevtools/swagger-parser';
import fc from 'fast-check';
import { isValidPhoneNumber } from 'libphonenumber-js/max';
import { expect, test, vi } from 'vitest';
import type { Json, JsonObject } from '../../src/json.ts';
import { UsageError } from '../../src/problem.ts';
import type { Contract, Resource, Schema } from '../../src/spec/contract.ts';
import { loadContract } from '../../src/spec/load.ts';
import { slugOf } from '../../src/spec/sampler/template.ts';
import { createSampler } from '../../src/spec/sampler.ts';
import { compileValidators } from '../../src/spec/validator.ts';

const library = fileURLToPath(new URL('../fixtures/library.openapi.yaml', import.meta.url));
const context = { today: '2026-01-01' };
const loading = loadContract();
// Properties and thousands of items take their time on a slow machine.
vi.setConfig({ testTimeout: 120_000 });

test('the same seed gives the same items, another seed others', async () => {
  const first = await shipped(1);
  const second = await shipped(1);
  const other = await shipped(2);
  expect(items(first, 50)).toEqual(items(second, 50));
  expect(items(first, 50)).not.toEqual(items(other, 50));
});

test('an item does not depend on which others are made, or in which order', async () => {
  const inOrder = items(await shipped(1), 60);
  const { sample, resource } = await shipped(1);
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(59)), async (order) => {
      for (const index of order) expect(sample(resource, index)).toEqual(inOrder[index]);
    }),
  );
});

test('two samplers that take turns do not disturb each other', async () => {
  const one = await shipped(1);
  const two = await shipped(2);
  const alone = items(await shipped(1), 20);
  const inTurns = alone.map((_, index) => {
    two.sample(two.resource, index);
    return one.sample(one.resource, index);
  });
  expect(inTurns).toEqual(alone);
});

test('what is given stays, and changes no other field but by a template', async () => {
  const { sample, resource } = await shipped(1);
  const { firstName: _first, email: _email, ...rest } = sample(resource, 0);
  const { firstName, email, ...others } = sample(resource, 0, { firstName: 'Ada' });
  expect(others).toEqual(rest);
  expect(firstName).toBe('Ada');
  expect(email).toMatch(/^ada\./);
});

test.each(['default', 'nest', 'lenient'])(
  'every item is valid under the profile %s',
  async (profile) => {
    const { contract, validators } = await loadContract({ profile });
    const sample = await createSampler(contract, { seed: 3 });
    for (const resource of contract.resources) {
      const validate = validators[resource.made ?? ''];
      for (let index = 0; index < 3000; index += 1) {
        expect(validate?.(sample(resource, index), context)).toEqual([]);
      }
    }
  },
);

test('every mobile number is one that a numbering plan has', async () => {
  const numbers = items(await shipped(4), 4000).flatMap((item) => item.mobileNumber ?? []);
  expect(numbers.length).toBeGreaterThan(3000);
  expect(numbers.filter((number) => !isValidPhoneNumber(String(number)))).toEqual([]);
});

test('every mail address is at a reserved domain, and none is twice', async () => {
  const addresses = items(await shipped(5), 3000).flatMap((item) => item.email ?? []);
  const odd = addresses.filter(
    (one) => !/^[a-z0-9.-]{1,64}@example\.(com|org|net)$/.test(String(one)),
  );
  expect(odd).toEqual([]);
  expect(new Set(addresses).size).toBe(addresses.length);
});

test('among the 25 items of seed 1 is what trips an integrator', async () => {
  const made = items(await shipped(1), 25);
  const names = made.flatMap((item) => [String(item.firstName), String(item.lastName)]);
  expect(names.some((name) => name.includes("'"))).toBe(true);
  expect(names.some((name) => /[^ -~]/.test(name))).toBe(true);
  expect(names.some((name) => name.length > 20)).toBe(true);
  for (const field of ['mobileNumber', 'email', 'dateOfBirth']) {
    const without = made.filter((item) => !(field in item)).length;
    expect(without, field).toBeGreaterThan(0);
    expect(without, field).toBeLessThan(13);
  }
});

test('the first items have the keys that the README names', async () => {
  const keys = items(await shipped(1), 2).map(({ provider, providerId }) => [provider, providerId]);
  expect(keys).toEqual([
    ['DemoEHR', 'DEMO-0001'],
    ['DemoEHR', 'DEMO-0002'],
  ]);
});

test('the library document is valid OpenAPI', async () => {
  await expect(SwaggerParser.validate(library)).resolves.toMatchObject({ openapi: '3.1.1' });
});

test('another API gets demo data from its schemas alone', async () => {
  const { contract, validators } = await loadContract({ spec: library });
  const sample = await createSampler(contract, { seed: 1 });
  const [shelves, books] = contract.resources as [Resource, Resource]; // it has these two
  for (let index = 0; index < 500; index += 1) {
    const shelf = sample(shelves, index);
    expect(validators[shelves.made ?? '']?.(shelf, context)).toEqual([]);
    const { shelf: given, isbn, ...body } = sample(books, index, { shelf: 7 });
    expect(validators[books.made ?? '']?.(body, context)).toEqual([]);
    expect(given).toBe(7);
    expect(isbn).toBe(`978${String(index + 1).padStart(10, '0')}`);
  }
});

test('what the server makes is not made', async () => {
  const { contract } = await loadContract({ spec: library });
  const sample = await createSampler(contract, { seed: 1 });
  const [shelves, books] = contract.resources as [Resource, Resource]; // it has these two
  expect(sample(shelves, 0)).not.toHaveProperty('id');
  expect(sample(books, 0, { shelf: 1 })).not.toHaveProperty('addedAt');
});

test('a schema of any kind gets values that it allows', async () => {
  await fc.assert(
    fc.asyncProperty(anySchema(), fc.nat(1000), async (schema, seed) => {
      const contract = contractWith({ value: schema as Schema });
      const sample = await createSampler(contract, { seed });
      const validate = (await compileValidators(contract)).thing;
      for (let index = 0; index < 5; index += 1) {
        const errors = validate?.(sample(thing, index), context);
        expect(errors, JSON.stringify(sample(thing, index))).toEqual([]);
      }
    }),
    { numRuns: 150 },
  );
});

test.each<[string, Schema, RegExp]>([
  [
    'faker',
    { type: 'string', 'x-demo': { faker: 'person.firstname' } },
    /things\.value.*faker has no "person\.firstname"; did you mean "firstName"/,
  ],
  [
    'module',
    { type: 'string', 'x-demo': { faker: 'persons.firstName' } },
    /faker has no "persons\.firstName"; did you mean "person"/,
  ],
  [
    'inherited',
    { type: 'string', 'x-demo': { faker: 'person.constructor' } },
    /faker has no "person\.constructor"/,
  ],
  [
    'template',
    { type: 'string', 'x-demo': { template: '{nam}' } },
    /things\.value.*names "nam"; did you mean "name"/,
  ],
  [
    'two hints',
    { type: 'string', 'x-demo': { values: ['a'], template: 'b' } },
    /says both values and template/,
  ],
  [
    'no digits',
    { type: 'string', 'x-demo': { digits: { hr: ['#'] } } },
    /no digits for the locale en/,
  ],
  [
    'sometimes',
    {
      type: 'string',
      maxLength: 2,
      'x-demo': { sometimes: { chance: 0.1, values: { en: ['abc'] } } },
    },
    /gives "abc", which its schema refuses/,
  ],
  ['format', { type: 'string', format: 'duration' }, /things\.value.*format "duration".*x-demo/],
  ['no type', {}, /things\.value.*no type.*x-demo/],
  [
    'empty range',
    { type: 'integer', minimum: 1.2, maximum: 1.8 },
    /things\.value.*no integer.*x-demo/,
  ],
])('a mistake is refused when the sampler is made: %s', async (_name, schema, message) => {
  const making = createSampler(contractWith({ name: { type: 'string' }, value: schema }), {
    seed: 1,
  });
  await expect(making).rejects.toThrow(UsageError);
  await expect(making).rejects.toThrow(message);
});

test.each<[string, Schema, RegExp]>([
  ['pattern', { type: 'string', pattern: '^(?=a)b$' }, /things\.value.*x-demo/],
  [
    'hint',
    { type: 'string', pattern: '^[0-9]+$', 'x-demo': { values: ['a'] } },
    /things\.value.*x-demo makes "a"/,
  ],
  [
    'faker with arguments',
    { type: 'string', 'x-demo': { faker: 'helpers.arrayElement' } },
    /things\.value.*faker's helpers\.arrayElement fails/,
  ],
])('a value that its schema refuses is never made: %s', async (_name, schema, message) => {
  const sample = await createSampler(contractWith({ value: schema }), { seed: 1 });
  expect(() => sample(thing, 0)).toThrow(message);
});

test('a hint within a nested object and for array items is followed', async () => {
  const contract = contractWith({
    value: {
      type: 'object',
      required: ['code', 'tags'],
      properties: {
        code: { type: 'string', 'x-demo': { template: '{slug:name}-{index:3}' } },
        name: { type: 'string', 'x-demo': { values: ['Čačak'], fill: 1 } },
        tags: {
          type: 'array',
          minItems: 2,
          items: { type: 'string', 'x-demo': { values: ['a'] } },
        },
      },
    },
  });
  const sample = await createSampler(contract, { seed: 1 });
  expect(sample(thing, 4).value).toMatchObject({ code: 'cacak-005', name: 'Čačak' });
  expect(sample(thing, 4).value).toHaveProperty('tags.1', 'a');
});

test('a template that names a field without a value has none', async () => {
  const contract = contractWith({
    name: { type: 'string', 'x-demo': { fill: 0 } },
    value: { type: 'string', 'x-demo': { template: '{name}!' } },
  });
  const sample = await createSampler(contract, { seed: 1 });
  expect(sample(thing, 0)).toEqual({});
});

test('fill says how many have a value', async () => {
  const contract = contractWith({
    name: { type: 'string' },
    other: { type: 'string', 'x-demo': { fill: 0.3 } },
  });
  const sample = await createSampler(contract, { seed: 1 });
  const made = Array.from({ length: 2000 }, (_, index) => sample(thing, index));
  const share = (field: string) => made.filter((item) => field in item).length / made.length;
  expect(share('name')).toBeCloseTo(0.8, 1);
  expect(share('other')).toBeCloseTo(0.3, 1);
});

test('a slug is plain ASCII', () => {
  expect(slugOf('Đurđica')).toBe('durdica');
  expect(slugOf('Groß')).toBe('gross');
  expect(slugOf("O'Súilleabháin Ó")).toBe('osuilleabhaino');
  expect(slugOf('漢字')).toBe('x');
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(slugOf(text)).toMatch(/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/);
    }),
  );
});

async function shipped(seed: number) {
  const { contract } = await loading;
  const sample = await createSampler(contract, { seed });
  return { sample, resource: contract.resources[0] as Resource }; // it has one
}

function items(
  { sample, resource }: Awaited<ReturnType<typeof shipped>>,
  count: number,
): readonly JsonObject[] {
  return Array.from({ length: count }, (_, index) => sample(resource, index));
}

const thing: Resource = {
  name: 'things',
  key: [],
  keyCase: 'distinct',
  omitted: 'keep',
  order: 'oldest',
  fields: {},
  shown: 'thing',
  made: 'thing',
};

/** A contract of one resource, made with these properties. */
function contractWith(properties: { readonly [name: string]: Schema }): Contract {
  return {
    title: 'Things',
    version: '1',
    hash: '',
    profile: { name: 'default', answers: {} },
    basePath: '',
    demoLocales: ['en'],
    server: { errors: 'problem', paths: 'refused', requestsPerMinute: 'none' },
    operations: [],
    unmatched: { outcomes: {}, responses: {} },
    resources: [thing],
    schemas: { thing: { type: 'object', properties } },
  };
}

/** Schemas that something can be made of, nested ones too. */
function anySchema(): fc.Arbitrary<Json> {
  const pair = (least: number, most: number) =>
    fc.tuple(fc.integer({ min: least, max: most }), fc.integer({ min: 0, max: most - least }));
  const nullable = (type: string) => fc.constantFrom<Json>(type, [type, 'null']);
  const { schema } = fc.letrec<{ schema: Json }>((tie) => ({
    schema: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      fc.record({ const: fc.constantFrom<Json>(1, 'a', null, true, [1]) }),
      fc.record({ enum: fc.constantFrom<Json>(['a', 'b'], [1, null], [null]) }),
      fc.record({ type: nullable('boolean') }),
      fc
        .tuple(nullable('string'), pair(0, 90))
        .map(([type, [least, more]]) => ({ type, minLength: least, maxLength: least + more })),
      fc.record({
        type: nullable('string'),
        format: fc.constantFrom(
          'date',
          'date-time',
          'time',
          'uuid',
          'email',
          'uri',
          'hostname',
          'ipv4',
          'ipv6',
          'byte',
        ),
      }),
      fc.record({
        type: fc.constant('string'),
        pattern: fc.constantFrom(
          '^[A-Z]{3}-[0-9]{4}$',
          '^[a-z]+$',
          '^[0-9]{1,5}$',
          '^[^\\u0000]*$',
          '^x?y*[ab]$',
        ),
      }),
      fc
        .tuple(fc.constantFrom('integer', 'number'), pair(-1000, 1000))
        .map(([type, [least, more]]) => ({ type, minimum: least, maximum: least + more })),
      fc.record({
        type: fc.constantFrom('integer', 'number'),
        exclusiveMinimum: fc.integer({ min: -9, max: 9 }),
        multipleOf: fc.constantFrom(1, 5, 0.5, 0.01),
      }),
      fc
        .tuple(nullable('array'), tie('schema'), pair(0, 5))
        .map(([type, inner, [least, more]]) => ({
          type,
          items: inner,
          minItems: least,
          maxItems: least + more,
        })),
      fc.record({
        type: fc.constant('array'),
        uniqueItems: fc.constant(true),
        items: tie('schema'),
      }),
      fc.tuple(tie('schema'), tie('schema'), fc.subarray(['a', 'b'])).map(([a, b, required]) => ({
        type: 'object',
        properties: { a, b, c: { readOnly: true } },
        required,
        additionalProperties: false,
      })),
      fc.record({ anyOf: fc.array(tie('schema'), { minLength: 1, maxLength: 3 }) }),
      fc.record({ oneOf: fc.constant<Json>([{ type: 'string' }, { type: 'null' }]) }),
      fc.tuple(tie('schema'), tie('schema')).map(([a, b]) => ({
        allOf: [
          { type: 'object', properties: { a }, required: ['a'] },
          { type: 'object', properties: { b } },
        ],
      })),
    ),
  }));
  return schema;
}
