import { expect, test } from 'vitest';
import type { Json, JsonObject } from '../../src/json.ts';
import { createAjv } from '../../src/spec/ajv.ts';
import type { Contract } from '../../src/spec/contract.ts';
import { loadContract } from '../../src/spec/load.ts';
import type { AjvFunction } from '../../src/spec/validator.ts';
import { validatorsOf } from '../../src/spec/validator.ts';
import { violationsOf } from '../../src/spec/violation.ts';

async function violations(schema: JsonObject, value: Json, name?: string) {
  const contract = { schemas: { it: schema } } as unknown as Contract; // all that is looked at
  const ajv = await createAjv(contract);
  const find = () => ajv.compile(schema) as unknown as AjvFunction; // made with passContext
  const errors = validatorsOf(contract, find).it?.(value, { today: '2026-01-01' }) ?? [];
  return violationsOf(errors, name === undefined ? 'body' : 'query', name);
}

const e164 = {
  type: 'string',
  title: 'E.164 number',
  pattern: '^\\+[1-9]',
  examples: ['+385991234567'],
};

test.each<[string, JsonObject, Json, string]>([
  ['type', { type: 'string' }, 7, 'must be a string; got 7'],
  ['type', { type: ['string', 'null'] }, [1], 'must be a string or null; got [1]'],
  ['type', { type: 'integer' }, 1.5, 'must be a whole number; got 1.5'],
  [
    'type',
    { type: 'integer', title: 'whole number from 0' },
    'x',
    "must be a whole number from 0; got 'x'",
  ],
  ['type', { type: 'boolean' }, 'yes', "must be true or false; got 'yes'"],
  ['type', { type: 'array' }, { a: 1 }, 'must be an array; got {"a":1}'],
  ['type', { type: 'object' }, null, 'must be an object; got null'],
  ['enum', { enum: ['a', 1, null] }, 'b', "must be one of 'a', 1, null; got 'b'"],
  ['const', { const: 'a' }, 'b', "must be 'a'; got 'b'"],
  [
    'pattern',
    e164,
    '0991234567',
    "must be an E.164 number such as +385991234567; got '0991234567'",
  ],
  ['pattern', { type: 'string', pattern: '^a' }, 'b', "must match the pattern ^a; got 'b'"],
  ['format', { type: 'string', format: 'date' }, 'x', "must be an ISO 8601 date; got 'x'"],
  ['format', { type: 'string', format: 'uuid' }, 'x', "must be a UUID; got 'x'"],
  [
    'format',
    { type: 'string', format: 'ipv4' },
    'x',
    "must be a value of the format ipv4; got 'x'",
  ],
  ['minimum', { type: 'integer', minimum: 0 }, -1, 'must be at least 0; got -1'],
  ['maximum', { type: 'integer', maximum: 100 }, 500, 'must be at most 100; got 500'],
  ['exclusiveMinimum', { type: 'number', exclusiveMinimum: 0 }, 0, 'must be more than 0; got 0'],
  ['exclusiveMaximum', { type: 'number', exclusiveMaximum: 1 }, 1, 'must be less than 1; got 1'],
  ['multipleOf', { type: 'number', multipleOf: 5 }, 7, 'must be a multiple of 5; got 7'],
  ['minLength', { type: 'string', minLength: 1 }, '', 'must not be empty'],
  ['minLength', { type: 'string', minLength: 2 }, 'a', "must have at least 2 characters; got 'a'"],
  ['maxLength', { type: 'string', maxLength: 1 }, 'ab', "must have at most 1 character; got 'ab'"],
  ['minItems', { type: 'array', minItems: 1 }, [], 'must have at least 1 item; got []'],
  ['maxItems', { type: 'array', maxItems: 2 }, [1, 2, 3], 'must have at most 2 items; got [1,2,3]'],
  [
    'uniqueItems',
    { type: 'array', uniqueItems: true },
    [1, 2, 1],
    'must not have an item twice; items 0 and 2 are alike',
  ],
  ['minProperties', { type: 'object', minProperties: 1 }, {}, 'must have at least 1 field; got {}'],
  [
    'maxProperties',
    { type: 'object', maxProperties: 0 },
    { a: 1 },
    'must have at most 0 fields; got {"a":1}',
  ],
  [
    'contains',
    { type: 'array', contains: { const: 1 } },
    [2],
    'must have at least 1 of a certain kind; got [2]',
  ],
  [
    'items',
    { type: 'array', prefixItems: [true], items: false, minItems: 1 },
    [1, 2],
    'must have at most 1 item; got [1,2]',
  ],
  ['not', { not: { const: 1 } }, 1, 'is not allowed; got 1'],
  ['not', { not: { const: 1, description: 'must not be one' } }, 1, 'must not be one; got 1'],
  [
    'anyOf',
    { anyOf: [{ type: 'string' }, { type: 'null' }] },
    1,
    'must be a string or null; got 1',
  ],
  [
    'anyOf',
    { title: 'size', anyOf: [{ type: 'number' }, { const: 'none' }] },
    'x',
    "must be a size; got 'x'",
  ],
  [
    'anyOf',
    { anyOf: [{ title: 'day', type: 'number' }, { const: 'none' }] },
    'x',
    "must be a day or 'none'; got 'x'",
  ],
  [
    'oneOf',
    { oneOf: [{ type: 'number' }, { enum: ['a'] }] },
    'x',
    "must be exactly one of a number or 'a'; got 'x'",
  ],
  [
    'x-date-range',
    { type: 'string', 'x-date-range': { from: '1900-01-01', to: 'today' } },
    '2026-01-02',
    "must be a date from 1900-01-01 to today; got '2026-01-02'",
  ],
])('%s, in words: %j', async (keyword, schema, value, saying) => {
  expect(await violations(schema, value)).toEqual([
    { in: 'body', pointer: '', keyword, message: `the body ${saying}` },
  ]);
});

test.each<[string, JsonObject, Json, string, string]>([
  ['required', { required: ['a'] }, {}, '/a', 'a is required'],
  [
    'additionalProperties',
    { properties: { firstName: {}, b: {} }, additionalProperties: false },
    { firstNam: 1 },
    '/firstNam',
    'firstNam is unknown; did you mean "firstName"?; known are firstName, b',
  ],
  ['unevaluatedProperties', { unevaluatedProperties: false }, { x: 1 }, '/x', 'x is unknown'],
  [
    'dependentRequired',
    { dependentRequired: { a: ['b'] } },
    { a: 1 },
    '/b',
    'b is required beside a',
  ],
  ['false schema', { properties: { a: false } }, { a: 1 }, '/a', 'a must be left out'],
  [
    'maxLength',
    { propertyNames: { maxLength: 1 } },
    { ab: 1 },
    '/ab',
    "ab is no name that a property may have here; got 'ab'",
  ],
  [
    'type',
    { else: { properties: { a: { type: 'string' } } }, if: false },
    { a: 1 },
    '/a',
    'a must be a string; got 1',
  ],
])('%s names the property', async (keyword, schema, value, pointer, message) => {
  expect(await violations({ type: 'object', ...schema }, value)).toEqual([
    { in: 'body', pointer, keyword, message },
  ]);
});

test('a nested field is named with what it lies in, and its pointer is escaped', async () => {
  const author = { type: 'object', required: ['last'], properties: { 'a/b': { type: 'string' } } };
  const schema = {
    type: 'object',
    properties: { author, tags: { type: 'array', items: { type: 'string' } } },
  };
  expect(await violations(schema, { author: { 'a/b': 1 }, tags: ['x', 2] })).toEqual([
    {
      in: 'body',
      pointer: '/author/last',
      keyword: 'required',
      message: 'author.last is required',
    },
    {
      in: 'body',
      pointer: '/author/a~1b',
      keyword: 'type',
      message: 'author.a/b must be a string; got 1',
    },
    { in: 'body', pointer: '/tags/1', keyword: 'type', message: 'tags.1 must be a string; got 2' },
  ]);
});

test('a choice is one violation of its value, and hides nothing of other values', async () => {
  const choice = {
    title: 'shape',
    anyOf: [
      { type: 'object', required: ['side'], properties: { side: { type: 'number' } } },
      { type: 'object', required: ['radius'] },
    ],
  };
  const schema = { type: 'array', items: choice };
  const found = await violations(schema, [{ side: 'x' }, { side: 1 }, { side: 'y' }]);
  expect(found.map(({ pointer, message }) => [pointer, message])).toEqual([
    ['/0', '0 must be a shape; got {"side":"x"}'],
    ['/2', '2 must be a shape; got {"side":"y"}'],
  ]);
  const both = { ...choice, maxProperties: 1 };
  expect((await violations(both, { a: 1, b: 2 })).map(({ keyword }) => keyword).sort()).toEqual([
    'anyOf',
    'maxProperties',
  ]);
});

test('a parameter is called by its name', async () => {
  expect(await violations({ type: 'integer', minimum: 0 }, -1, 'page')).toEqual([
    {
      in: 'query',
      pointer: '/page',
      keyword: 'minimum',
      message: 'page must be at least 0; got -1',
    },
  ]);
});

test('a long value is cut between characters, and what cannot be seen is escaped', async () => {
  const [long] = await violations({ maxLength: 1 }, '🦷'.repeat(300));
  expect(long?.message).toBe(`the body must have at most 1 character; got '${'🦷'.repeat(78)}…`);
  const [odd] = await violations({ type: 'string', pattern: '^a$' }, 'a\u0000\n\ud800 é');
  expect(odd?.message).toBe("the body must match the pattern ^a$; got 'a\\u0000\\u000a\\ud800 é'");
});

test('a value that nests deeper than the stack is shown in part or not at all', async () => {
  const deep: Json = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`); // JSON is JSON
  const [found] = await violations({ type: 'string' }, deep);
  // Newer versions of Node write such a value out, older ones cannot.
  expect(found?.message).toMatch(/^the body must be a string; got (\[…\]|\[{79}…)$/);
});

test('no saying of the shipped contract is in the words of the validator', async () => {
  const { validators } = await loadContract({ profile: 'nest' });
  const odd: Json[] = [
    null,
    1,
    '',
    '.',
    'x',
    '\u0000',
    [],
    {},
    { firstName: '', mobileNumber: 'x' },
  ];
  const sayings = Object.values(validators).flatMap((validate) =>
    odd.flatMap((value) => violationsOf(validate(value, { today: '2026-01-01' }), 'body')),
  );
  expect(sayings.length).toBeGreaterThan(50);
  for (const { message } of sayings) {
    expect(message).toMatch(/ (is|must) /);
    expect(message).not.toMatch(/undefined|\[object|NOT|schema|propert|fewer|>=|<=|keyword/);
  }
});
