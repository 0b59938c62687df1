import { expect, test } from 'vitest';
import type { MockPractice } from '../../../src/mock/client/mock-practice.ts';
import { startMock } from '../../support/control.ts';
import { ana, createIntegrator } from '../../support/patients.ts';

const sizes = [100, 100_000] as const;
const rounds = 60;

test('a snapshot, a restore and a fork cost as much at 100,000 patients as at 100', async () => {
  const mock = await startMock({ maxPractices: 1000 });
  const practices = [];
  for (const demo of sizes) {
    const practice = await mock.practice({ demo });
    expect((await createIntegrator(mock.url, practice.key).list()).body.count).toBe(demo);
    practices.push(practice);
  }
  const kinds = {
    snapshot: async (practice: MockPractice) => void (await practice.snapshot('s')),
    restore: (practice: MockPractice) => practice.restore('s'),
    async fork(practice: MockPractice) {
      const fork = await practice.fork('s');
      await fork.clock.get(); // it is filled when it is first used
      await fork.end();
    },
  };
  for (const [kind, run] of Object.entries(kinds)) {
    const times: number[][] = [[], []];
    for (let round = -5; round < rounds; round += 1) {
      for (const [at, practice] of practices.entries()) {
        const start = performance.now();
        await run(practice);
        if (round >= 0) times[at]?.push(performance.now() - start); // those before warm up
        // What is shared must be written to, or nothing would be at stake.
        await createIntegrator(mock.url, practice.key).post({ ...ana, lastName: `N-${round}` });
      }
    }
    const [small = 0, large = 0] = times.map(median);
    console.info(`${kind}: ${small.toFixed(3)} ms at 100, ${large.toFixed(3)} ms at 100,000`);
    expect(large, kind).toBeLessThan(small * 3);
  }
});

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}
