import type { Writable } from 'node:stream';

/** What a command knows of the process that it runs in. */
export type Terminal = {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The working directory. */
  readonly cwd: string;
  readonly stdout: Writable;
  readonly stderr: Writable & { readonly isTTY?: boolean };
  /** Resolves once the person asks the program to stop. */
  readonly stopped: Promise<void>;
};

/** Whether what is written to stderr may be coloured. */
export function hasColours({ stderr, env }: Terminal): boolean {
  return stderr.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb';
}

/** Whether details are wanted that only help to find faults of the kit itself. */
export function isDebugging({ env }: Pick<Terminal, 'env'>): boolean {
  return env.VOXARES_DEBUG === '1';
}
