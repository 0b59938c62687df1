import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const vitest = fileURLToPath(new URL('../../node_modules/vitest/vitest.mjs', import.meta.url));

test('without a browser one line says how to get it, and nothing passes', async () => {
  const env = { ...process.env, CHROMIUM: '/nowhere/chromium', NO_COLOR: '1' };
  const args = [vitest, 'run', '--project', 'browser', 'test/browser/links.test.ts'];
  const { code, errors } = await new Promise<{ code: unknown; errors: string }>((resolve) => {
    execFile(process.execPath, args, { env }, (error, _, stderr) =>
      resolve({ code: error?.code ?? 0, errors: stderr }),
    );
  });
  expect(errors).toBe(
    'no browser at /nowhere/chromium: apt-get install chromium, or name one by CHROMIUM=/path/to/it\n',
  );
  expect(code).toBe(1);
});
