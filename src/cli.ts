#!/usr/bin/env node
import { exitCodes } from './commands/exit-codes.ts';
import { runProgram } from './commands/program.ts';
import { isDebugging, type Terminal } from './commands/terminal.ts';
import { isUsageError } from './problem.ts';

const { env, stdout, stderr } = process;
let lastWords = '';
const terminal: Terminal = {
  ...{ env, cwd: process.cwd(), stdout, stderr, stopped: stopped() },
  leave: (text) => {
    lastWords = text;
  },
};

// Who reads no further, such as `head`, has seen enough.
stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(exitCodes.ok);
});
process.on('uncaughtException', (error) => process.exit(tell(error)));
runProgram(process.argv.slice(2), terminal).then(
  (code) => ended(code),
  (error: unknown) => process.exit(tell(error)),
);

/** Ends once what was printed is out: a pipe may take it later than it was written. */
function ended(code: number): void {
  stdout.write('', () => process.exit(code));
}

/** Resolves at the first signal; a second one ends the process at once. */
function stopped(): Promise<void> {
  return new Promise((resolve) => {
    let isStopping = false;
    const stop = (_signal: string, number: number) => {
      if (isStopping) {
        stderr.write(lastWords);
        process.exit(128 + number);
      }
      isStopping = true;
      resolve();
    };
    process.on('SIGINT', stop).on('SIGTERM', stop);
  });
}

/** Tells an error in one line, and answers the exit code that it leads to. */
function tell(error: unknown): number {
  const isUsage = isUsageError(error);
  const message = error instanceof Error ? error.message : String(error);
  const line = message.replaceAll(/\s*\n\s*/g, ' ');
  const advice =
    '; this is a fault of voxares-kit: please report it with what VOXARES_DEBUG=1 shows';
  stderr.write(`voxares-kit: ${line}${isUsage ? '' : advice}\n`);
  if (isDebugging({ env }) && error instanceof Error) stderr.write(`${error.stack}\n`);
  return isUsage ? exitCodes.usage : exitCodes.fault;
}
