import type { ConformOptions } from '../conform/conform-options.ts';
import type { RunResult } from '../report/result.ts';

/** How a deployment is tested; the URL is what is expected to conform. */
export type ToConformOptions = Omit<ConformOptions, 'url'>;

declare module 'vitest' {
  interface Matchers<T> {
    /**
     * Tests whether the deployment at a base URL keeps the contract, and removes what that made. A
     * deployment that cannot be tested does not conform.
     *
     * @throws UsageError for an option that is wrong
     * @example
     * await expect('http://127.0.0.1:4010/api/v1/integration').toConform({ key });
     */
    toConform(options: ToConformOptions): Promise<T>;
  }
}

/** Whether the deployment at a base URL keeps the contract. */
export async function toConform(url: string, options: ToConformOptions) {
  const result = await resultOf({ ...options, url });
  const { toConsole } = await import('../report/console.ts');
  return {
    pass: result.verdict === 'conforms',
    message: () => toConsole(result, { color: false }),
  };
}

async function resultOf(options: ConformOptions): Promise<RunResult> {
  // Loaded only now: most test files only want a practice.
  const { conform } = await import('../conform/conform.ts');
  for await (const event of conform(options)) if (event.type === 'result') return event.result;
  throw new Error('the run ended without a result');
}
