import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const vitest = fileURLToPath(new URL('../../node_modules/vitest/vitest.mjs', import.meta.url));

/** Runs vitest in a folder, as the author of a project there would. */
export function runVitest(
  cwd: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
) {
  const { PATH = '', HOME = '' } = process.env;
  return new Promise<{ readonly code: number; readonly said: string }>((resolve) => {
    const options = { cwd, env: { PATH, HOME, NO_COLOR: '1', ...env } };
    execFile(process.execPath, [vitest, 'run', ...args], options, (error, stdout, stderr) => {
      resolve({ code: Number(error?.code ?? 0), said: stdout + stderr });
    });
  });
}
