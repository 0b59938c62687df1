import { test as base, inject, type TestAPI } from 'vitest';
import { createPractice } from '../mock/client/connect.ts';
import type { MockPractice } from '../mock/client/mock-practice.ts';
import type { PracticeOptions } from '../mock/mint.ts';
import { UsageError } from '../problem.ts';

/** What a test gets that asks for it. */
export type MockFixtures = {
  /** How the practice begins; `test.override({ practiceOptions: { demo: 0 } })` changes it. */
  readonly practiceOptions: PracticeOptions;
  /** A practice of the test's own, with its key. It ends with the test. */
  readonly practice: MockPractice;
};

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the mock of the run is, and a key of it. `voxares-kit/vitest/setup` provides it. */
    readonly voxaresMock: { readonly url: string; readonly key: string };
  }
}

/**
 * Vitest's `test`, with a practice for each test that asks for one. All are on one mock, which
 * `voxares-kit/vitest/setup` starts.
 *
 * @example
 * test('a book is kept', async ({ practice }) => {
 *   await createShop(practice.url, practice.key).keep(book);
 *   await expect(practice).toHaveReceived({ operation: 'upsertBook', count: 1 });
 * });
 */
export const test: TestAPI<MockFixtures> = base.extend<MockFixtures>({
  practiceOptions: {},
  practice: async ({ practiceOptions }, use) => {
    const { url, key } = mockOfRun();
    // One name for all, so that a test gets the same ids wherever in the run it stands.
    const practice = await createPractice(url, key, { name: 'vitest', ...practiceOptions });
    await use(practice);
    await practice.end();
  },
});

function mockOfRun() {
  const mock = inject('voxaresMock');
  if (mock !== undefined) return mock;
  throw new UsageError(
    "no mock runs; give vitest's config globalSetup: ['voxares-kit/vitest/setup'], or a file of your own with setupMock",
  );
}
