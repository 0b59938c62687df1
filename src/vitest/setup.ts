import type { TestProject } from 'vitest/node';
import { createMock } from '../mock/create-mock.ts';
import type { MockOptions } from '../mock/mock-options.ts';
import type {} from './test.ts'; // declares what is provided

/**
 * Makes a `globalSetup` of vitest that starts one mock for all files of a run.
 *
 * @example
 * // test/mock.ts, named as globalSetup in the config
 * export default setupMock({ profile: 'nest', seed: 7 });
 */
export function setupMock(options: MockOptions = {}) {
  return async ({ provide }: Pick<TestProject, 'provide'>): Promise<() => Promise<void>> => {
    const mock = await createMock(options);
    // A key that the mock was started with, since one that was made ends when it is idle.
    const { key } = mock.keys[0] ?? (await mock.practice());
    provide('voxaresMock', { url: mock.url, key });
    return () => mock.close();
  };
}

export default setupMock();
