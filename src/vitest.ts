import { expect } from 'vitest';
import { conform } from './conform/conform.ts';
import type { ConformOptions } from './conform/conform-options.ts';
import { toConsole } from './report/console.ts';
import type { RunResult } from './report/result.ts';

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

expect.extend({
  async toConform(url: string, options: ToConformOptions) {
    const result = await resultOf({ ...options, url });
    return {
      pass: result.verdict === 'conforms',
      message: () => toConsole(result, { color: false }),
    };
  },
});

async function resultOf(options: ConformOptions): Promise<RunResult> {
  for await (const event of conform(options)) if (event.type === 'result') return event.result;
  throw new Error('the run ended without a result');
}
