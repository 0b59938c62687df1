import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Json, JsonObject } from '../../src/json.ts';
import { answered, narrow } from '../../src/spec/narrow.ts';
import { objectsOf } from '../../src/spec/walk.ts';

const answers = { colour: 'red', size: 3, none: 'none' };

test('a case whose conditions hold is merged in, and is gone', () => {
  const schema = {
    type: 'string',
    'x-narrow': [{ when: { colour: 'red' }, merge: { minLength: 1 } }],
  };
  expect(narrow(schema, answers)).toEqual({ type: 'string', minLength: 1 });
  expect(narrow(schema, { ...answers, colour: 'blue' })).toEqual({ type: 'string' });
});

test('every condition of a case must hold, and number stands for any number', () => {
  const schema = {
    'x-narrow': [{ when: { colour: 'red', size: 'number' }, merge: { a: 1 } }],
  };
  expect(narrow(schema, answers)).toEqual({ a: 1 });
  expect(narrow(schema, { ...answers, size: 'none' })).toEqual({});
  expect(narrow(schema, { size: 3 })).toEqual({});
});

test('cases are merged in order: null removes, maps grow, anything else replaces', () => {
  const node = {
    a: { b: 1, c: 2 },
    list: [1, 2],
    'x-narrow': [
      { when: { colour: 'red' }, merge: { a: { b: null, d: 4 }, list: [3] } },
      { when: { colour: 'red' }, merge: { list: null, last: true } },
    ],
  };
  expect(narrow(node, answers)).toEqual({ a: { c: 2, d: 4 }, last: true });
});

test('the answer stands where a merge asks for it, in lists too', () => {
  const node = {
    'x-narrow': [
      {
        when: { size: 'number' },
        merge: { maximum: { answer: 'size' }, enum: [{ answer: 'colour' }] },
      },
    ],
  };
  expect(narrow(node, answers)).toEqual({ maximum: 3, enum: ['red'] });
});

test('the answer stands where a binding asks for it', () => {
  const binding = { limit: { question: 'size' }, list: [{ question: 'colour' }], plain: 'x' };
  expect(answered(binding, answers)).toEqual({ limit: 3, list: ['red'], plain: 'x' });
});

const { tree } = fc.letrec<{ tree: Json; object: JsonObject }>((tie) => ({
  tree: fc.oneof({ depthSize: 'small' }, fc.jsonValue() as fc.Arbitrary<Json>, tie('object')),
  object: fc.record(
    {
      type: fc.constantFrom('string', 'object'),
      a: tie('tree'),
      b: fc.array(tie('tree'), { maxLength: 2 }),
      'x-narrow': fc.array(
        fc.record({
          when: fc.record(
            { colour: fc.constantFrom('red', 'blue'), size: fc.constantFrom(3, 4, 'number') },
            { requiredKeys: ['colour'] },
          ),
          merge: fc.dictionary(
            fc.constantFrom('a', 'b', 'c'),
            fc.jsonValue({ maxDepth: 1 }) as fc.Arbitrary<Json>,
          ),
        }),
        { maxLength: 2 },
      ),
    },
    { requiredKeys: [] },
  ),
}));

test('nothing is left to narrow, so that narrowing twice is narrowing once', () => {
  fc.assert(
    fc.property(tree, (node) => {
      const once = narrow(node, answers);
      for (const { object } of objectsOf(once)) expect(object).not.toHaveProperty('x-narrow');
      expect(narrow(once, answers)).toEqual(once);
    }),
  );
});

test('what is narrowed stays as it was', () => {
  fc.assert(
    fc.property(tree, (node) => {
      const before = JSON.stringify(node);
      narrow(node, answers);
      expect(JSON.stringify(node)).toBe(before);
    }),
  );
});

test('what has nothing to narrow comes out as it went in', () => {
  fc.assert(
    fc.property(fc.jsonValue() as fc.Arbitrary<Json>, (node) => {
      expect(narrow(node, answers)).toEqual(node);
    }),
  );
});
