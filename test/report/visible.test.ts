import fc from 'fast-check';
import { expect, test } from 'vitest';
import { visible, visibleLines } from '../../src/report/visible.ts';

test('control characters, direction marks and lone surrogates are written as in a JSON string', () => {
  expect(visible('a\u001b[31mb\u009b\u007f\u0000')).toBe('a\\u001b[31mb\\u009b\\u007f\\u0000');
  expect(visible('\u202egnp.exe\u2066\u2028')).toBe('\\u202egnp.exe\\u2066\\u2028');
  expect(visible('\ud800x\udc00')).toBe('\\ud800x\\udc00');
  expect(visible('a\r\n\tb')).toBe('a\\r\\n\\tb');
});

test('letters of any script and emoji stay as they are', () => {
  const text = 'Žofka عَنَا עברית 漢字 👩‍👩‍👧 é';
  expect(visible(text)).toBe(text);
});

test('lines and tabs stay where a text may have them', () => {
  expect(visibleLines('a\r\n\tb\rc\u0007')).toBe('a\n\tb\\u000dc\\u0007');
});

test('what was made visible is well-formed and stays as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const once = visible(text);
      expect(visible(once)).toBe(once);
      expect(once).not.toMatch(/\p{Cc}|\p{Cs}/u);
    }),
  );
});
