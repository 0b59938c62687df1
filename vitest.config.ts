import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take longest, the longest first. */
const long = [
  ...['/conform/variants/', '/conform/defects/', '/shipped-pacts.', '/cli/conform/'],
  ...['/pact/verify/', '/conform/'],
];

/** Begins with what takes longest, so that no core is idle while the other ends the last file. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((one, other) => rankOf(one) - rankOf(other));
  }
}

function rankOf({ moduleId }: TestSpecification): number {
  const rank = long.findIndex((path) => moduleId.includes(path));
  return rank === -1 ? long.length : rank;
}

export default defineConfig({
  test: {
    // Generous, since a slow machine is no failure; a test that hangs still ends.
    testTimeout: 60_000,
    // More than there are cores: many tests wait, for a process of their own or for time to pass.
    maxWorkers: availableParallelism() * 2,
    sequence: { sequencer: LongestFirst },
    // No module has a state that lives longer than a test, so that a worker need not load them for each file.
    isolate: false,
    hookTimeout: 60_000,
    env: { PACT_DO_NOT_TRACK: 'true' },
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      // What only runs in a process of its own is tested there, where v8's coverage does not reach.
      exclude: [
        'src/cli.ts',
        'src/index.ts',
        'src/store/fold-worker.ts',
        'src/pact/verify/verifier-child.ts',
        'src/console/**',
      ],
      reporter: ['text-summary', 'json-summary'],
    },
    projects: [
      {
        extends: true,
        test: {
          name: 'kit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/{browser,prism,conform,deployments,score,soak}/**'],
        },
      },
      {
        extends: true,
        test: {
          name: 'prism',
          include: ['test/mock/api/**/*.test.ts', 'test/prism/**/*.test.ts'],
          globalSetup: ['test/prism/setup.ts'],
        },
      },
      // What consumers need of the API, and the pacts that say so.
      {
        extends: true,
        test: {
          name: 'contracts',
          include: ['contracts/**/*.test.ts'],
        },
      },
      // The runner: each check against wrong deployments, whole runs against right ones.
      {
        extends: true,
        test: {
          name: 'conform',
          include: ['test/{conform,deployments}/**/*.test.ts'],
          // A rate limit is waited for.
          testTimeout: 300_000,
        },
      },
      // The HTML report and the mock's pages in a browser: `npm run test:browser`.
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          globalSetup: ['test/browser/setup.ts'],
        },
      },
      // Whole runs of the runner against every deployment: `npm run score`, `npm run soak`.
      {
        extends: true,
        test: { name: 'score', include: ['test/score/**/*.test.ts'], testTimeout: 300_000 },
      },
      {
        extends: true,
        test: { name: 'soak', include: ['test/soak/**/*.test.ts'], testTimeout: 300_000 },
      },
    ],
  },
});
