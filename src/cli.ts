#!/usr/bin/env node
import { runProgram } from './commands/program.ts';
import { isDebugging, type Terminal } from './commands/terminal.ts';
import { UsageError } from './problem.ts';

/** Exit codes: as sysexits.h has it for a fault of the program, as getopt's users know it for usage. */
const exitCodes = { ok: 0, usage: 2, fault: 70 } as const;

const { env, stdout, stderr } = process;
const terminal: Terminal = { env, cwd: process.cwd(), stdout, stderr, stopped: stopped() };

process.on('uncaughtException', (error) => process.exit(tell(error)));
runProgram(process.argv.slice(2), terminal).then(
  () => process.exit(exitCodes.ok),
  (error: unknown) => process.exit(tell(error)),
);

/** Resolves at the first signal; a second one ends the process at once. */
function stopped(): Promise<void> {
  return new Promise((resolve) => {
    let isStopping = false;
    const stop = (_signal: string, number: number) => {
      if (isStopping) process.exit(128 + number);
      isStopping = true;
      resolve();
    };
    process.on('SIGINT', stop).on('SIGTERM', stop);
  });
}

/** Tells an error in one line, and answers the exit code that it leads to. */
function tell(error: unknown): number {
  const isUsage = error instanceof UsageError;
  const message = error instanceof Error ? error.message : String(error);
  const line = message.replaceAll(/\s*\n\s*/g, ' ');
  const advice =
    '; this is a fault of voxares-kit: please report it with what VOXARES_DEBUG=1 shows';
  stderr.write(`voxares-kit: ${line}${isUsage ? '' : advice}\n`);
  if (isDebugging({ env }) && error instanceof Error) stderr.write(`${error.stack}\n`);
  return isUsage ? exitCodes.usage : exitCodes.fault;
}
