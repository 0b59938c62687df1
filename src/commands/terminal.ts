import type { Writable } from 'node:stream';

/** What a command knows of the process that it runs in. */
export type Terminal = {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The working directory. */
  readonly cwd: string;
  readonly stdout: Writable & { readonly isTTY?: boolean };
  readonly stderr: Writable & { readonly isTTY?: boolean };
  /** Resolves once the person asks the program to stop. */
  readonly stopped: Promise<void>;
  /** Has a text printed to stderr when the person asks a second time, which ends the program at once. */
  leave(text: string): void;
};

/** Whether what is written to a stream, by default stderr, may be coloured. */
export function hasColours(
  { stderr, env }: Terminal,
  stream: Terminal['stdout'] = stderr,
): boolean {
  return stream.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb';
}

/** Whether details are wanted that only help to find faults of the kit itself. */
export function isDebugging({ env }: Pick<Terminal, 'env'>): boolean {
  return env.VOXARES_DEBUG === '1';
}
