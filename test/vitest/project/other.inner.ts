import { describe, expect } from 'vitest';
import { test } from '../../../src/vitest.ts';
import { usePractice } from './use-practice.ts';

describe('where practices begin empty', () => {
  test.override({ practiceOptions: { demo: 0 } });
  test('in another file', ({ practice }) => usePractice(practice, 0));
});

test.fails('without what it expects', async ({ practice }) => {
  await expect(practice).toHaveReceived({ operation: 'upsertPatient' });
});

test('one that ends its practice itself', async ({ practice }) => {
  await practice.end();
  await expect(practice.export()).rejects.toThrow('does not know the key');
});
