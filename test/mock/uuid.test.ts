import fc from 'fast-check';
import { expect, test } from 'vitest';
import { uuidOf } from '../../src/mock/uuid.ts';

const parts = fc.array(fc.oneof(fc.string(), fc.integer()), { minLength: 1, maxLength: 4 });

test('what is made of any parts is a UUID of version 4', () => {
  fc.assert(
    fc.property(parts, (made) => {
      expect(uuidOf(...made)).toMatch(
        /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
      );
    }),
  );
});

test('the same parts make the same UUID, other parts another', () => {
  fc.assert(
    fc.property(parts, parts, (one, other) => {
      const isSame = JSON.stringify(one) === JSON.stringify(other);
      expect(uuidOf(...one) === uuidOf(...other)).toBe(isSame);
    }),
  );
});

test('parts are not run together', () => {
  expect(uuidOf('a', 'b')).not.toBe(uuidOf('ab'));
  expect(uuidOf('a', 1)).not.toBe(uuidOf('a', '1'));
});
