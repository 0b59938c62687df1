import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonValueOf } from '../../src/spec/json-value.ts';

test('whatever JSON a text holds is its value', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(undefined, '\t', 2), (value, indent) => {
      const text = JSON.stringify(value, null, indent);
      expect(jsonValueOf(text)).toEqual(JSON.parse(text));
    }),
  );
});

test('a name that is given twice makes it no value, wherever and however it is written', () => {
  expect(jsonValueOf('{"a":1,"a":1}')).toBeUndefined();
  expect(jsonValueOf('[{"b":{"a":1,\n"\\u0061" : 2}}]')).toBeUndefined();
  expect(jsonValueOf('{"\\"":1,"\\"":1}')).toBeUndefined();
  expect(jsonValueOf('{"__proto__":1,"__proto__":1}')).toBeUndefined();
});

test('one name in two objects, or in a text, is not given twice', () => {
  expect(jsonValueOf('[{"a":1},{"a":1}]')).toEqual([{ a: 1 }, { a: 1 }]);
  expect(jsonValueOf('{"a":"\\"a\\": 1","b":["a",":"]}')).toEqual({ a: '"a": 1', b: ['a', ':'] });
});

test('what is no JSON has no value', () => {
  for (const text of ['', 'a: 1', '{"a":1,}', '{"a":1} x', "{'a':1}"]) {
    expect(jsonValueOf(text), text).toBeUndefined();
  }
});
