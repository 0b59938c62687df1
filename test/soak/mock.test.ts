import { expect, test } from 'vitest';
import { createMock } from '../../src/mock/create-mock.ts';
import { brokenIn, findingsOf, resultOf } from '../score/whole-run.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';

const seeds = Array.from({ length: 25 }, (_, index) => index + 1);

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
  });
}
