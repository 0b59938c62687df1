import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

/** The program as the build made it. */
const builtBin = fileURLToPath(new URL('../../dist/bin.cjs', import.meta.url));

/** How a program ended, and what it printed. */
export type Ended = {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
};

/** A mock in a process of its own. */
export type RunningCli = {
  readonly url: string;
  readonly process: ChildProcess;
  /** What it printed so far. */
  readonly printed: () => { readonly stdout: string; readonly stderr: string };
  readonly stop: (signal?: NodeJS.Signals) => Promise<Ended>;
};

type CliOptions = {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** The program to run; default the one that the build made here. */
  readonly bin?: string;
};

/** The environment of tests must not decide what they see. */
const { PATH = '', HOME = '' } = process.env;

/** Runs the program to its end. */
export async function runCli(args: readonly string[], options: CliOptions): Promise<Ended> {
  const { ended } = launchCli(args, options);
  return ended;
}

/** Starts a mock on a free port. */
export async function startCli(args: readonly string[], options: CliOptions): Promise<RunningCli> {
  const { child, ended, printed } = launchCli([...args, '--print-url'], options);
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', () => {
      const [line, ...more] = printed().stdout.split('\n');
      if (line !== undefined && more.length > 0) resolve(line);
    });
    void ended.then(({ stderr }) => reject(new Error(`the mock did not start: ${stderr}`)));
  });
  const stop = async (signal: NodeJS.Signals = 'SIGTERM') => {
    child.kill(signal);
    return ended;
  };
  return { url, process: child, printed, stop };
}

/** Waits until something holds. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5));
}

/** Starts the program. */
export function launchCli(args: readonly string[], { cwd, env = {}, bin = builtBin }: CliOptions) {
  const child = spawn(process.execPath, [bin, ...args], { cwd, env: { PATH, HOME, ...env } });
  onTestFinished(() => void child.kill('SIGKILL'));
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk));
  const ended = once(child, 'close').then(
    ([code]): Ended => ({ code: code as number | null, stdout, stderr }), // as Node documents it
  );
  return { child, ended, printed: () => ({ stdout, stderr }) };
}
