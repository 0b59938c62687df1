import { expect, test } from 'vitest';
import { closest, didYouMean } from '../../src/spec/closest.ts';

test('a word with two letters swapped, one dropped or one changed is recognised', () => {
  expect(closest('confrom', ['mock', 'conform'])).toBe('conform');
  expect(closest('mok', ['mock', 'conform'])).toBe('mock');
  expect(closest('mack', ['mock', 'conform'])).toBe('mock');
});

test('a word that only shares an end with a candidate is not taken for it', () => {
  expect(closest('foo', ['barfoo'])).toBeUndefined();
  expect(closest('x', ['abcdefx'])).toBeUndefined();
  expect(closest('', ['default'])).toBeUndefined();
});

test('a hint is made only where a candidate is near', () => {
  expect(didYouMean('defualt', ['default', 'nest'])).toBe('; did you mean "default"?');
  expect(didYouMean('something', ['default', 'nest'])).toBe('');
});
