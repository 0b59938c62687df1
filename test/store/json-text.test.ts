import fc from 'fast-check';
import { expect, test } from 'vitest';
import { damageIn, memberIn } from '../../src/store/json-text.ts';

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

test.each([
  ['', 1, 1],
  ['{ "a": }', 1, 8],
  ['{\n  "a": 1,\n}', 3, 1],
  ['{ "a" 1 }', 1, 7],
  ['[1, 2', 1, 6],
  ['[1 2]', 1, 4],
  ['{"a":1} x', 1, 9],
  ['{"a": "b\nc"}', 1, 7],
  ['{"a": 01}', 1, 8],
  ["{'a': 1}", 1, 2],
  ['\ufeff{}', 1, 1],
])('%j stops being JSON at %i:%i', (text, line, column) => {
  expect(isJson(text)).toBe(false);
  expect(damageIn(text)).toEqual({ line, column });
});

test('finds damage in exactly the texts that JSON.parse refuses', () => {
  const spoilt = fc
    .tuple(fc.json(), fc.nat(), fc.constantFrom('', '{', '}', '"', ',', ':', '\\', '0', 'x', '\n'))
    .map(([text, at, insert]) => {
      const cut = at % (text.length + 1);
      return text.slice(0, cut) + insert + text.slice(cut + (at % 2));
    });
  fc.assert(
    fc.property(fc.oneof(fc.json(), spoilt), (text) => {
      expect(damageIn(text) === undefined).toBe(isJson(text));
    }),
  );
});

test('finds a member by the names that lead to it, or the nearest one above', () => {
  const text = '{\n  "a": { "b": [1],\n    "c\\u002f": { "d": {} } },\n  "e": 1 }';
  expect(memberIn(text, [])).toEqual({ line: 1, column: 1 });
  expect(memberIn(text, ['a'])).toEqual({ line: 2, column: 3 });
  expect(memberIn(text, ['a', 'c/', 'd'])).toEqual({ line: 3, column: 18 });
  expect(memberIn(text, ['a', 'c/', 'x', 'y'])).toEqual({ line: 3, column: 5 });
  expect(memberIn(text, ['e', 'x'])).toEqual({ line: 4, column: 3 });
});

test('of two members with one name finds the one that counts', () => {
  expect(memberIn('{"a": 1,\n"a": 2}', ['a'])).toEqual({ line: 2, column: 1 });
});
