import { expect, test } from 'vitest';
import { createMock } from '../../src/mock/create-mock.ts';
import { brokenIn, findingsOf, resultOf } from '../score/whole-run.ts';
import { createTemporaryFolder } from './temporary-folder.ts';

/** Tests that the mock conforms under each shipped profile, with some seeds. */
export function testMock(seeds: readonly number[]): void {
  for (const profile of ['default', 'nest', 'lenient']) {
    test.each(seeds)(`the mock under ${profile} conforms, seed %i`, async (seed) => {
      const mock = await createMock({ profile });
      const first = await mock.practice();
      const second = await mock.practice();
      const result = await resultOf({
        url: mock.url,
        key: first.key,
        keyName: first.name,
        secondKey: second.key,
        secondKeyName: second.name,
        ledgers: await createTemporaryFolder(),
        profile,
        seed,
      });
      await mock.close();
      expect(brokenIn(result), findingsOf(result)).toEqual([]);
      expect(result.verdict).toBe('conforms');
      expect(result.profile.answers.filter((one) => one.status === 'differs')).toEqual([]);
      expect(result.requests).toBeLessThanOrEqual(1500);
    });
  }
}
