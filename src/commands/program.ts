import { Command, CommanderError } from 'commander';
import { packageVersion } from '../package-manifest.ts';
import { UsageError } from '../problem.ts';
import { didYouMean } from '../spec/closest.ts';
import { addCompare } from './compare.ts';
import { addConform } from './conform.ts';
import { addDoctor } from './doctor.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { addInit } from './init.ts';
import { addMock } from './mock.ts';
import type { Terminal } from './terminal.ts';
import { addVerify } from './verify.ts';

/**
 * Runs the command that some arguments name.
 *
 * @param args without the program's own name
 * @returns how the program is to end
 * @throws UsageError for arguments that name no command or flag
 */
export async function runProgram(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  let code: ExitCode = exitCodes.ok;
  const program = createProgram(terminal, (ended) => {
    code = ended;
  });
  refuseUnknownCommand(program, args);
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode !== 0) throw toUsageError(program, error); // 0: help or the version was asked for
  }
  return code;
}

function createProgram(terminal: Terminal, end: (code: ExitCode) => void): Command {
  const program = new Command('voxares-kit')
    .description(
      'A stateful mock of an API that an OpenAPI document describes, and a judge of deployments.',
    )
    .version(packageVersion(), '-v, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void terminal.stdout.write(text),
      writeErr: () => undefined, // errors are told in one place, in one line
    })
    .addHelpText('after', helpText);
  addMock(program, terminal);
  addConform(program, terminal, end);
  addVerify(program, terminal, end);
  addCompare(program, terminal, end);
  addInit(program, terminal);
  addDoctor(program, terminal, end);
  return program;
}

const helpText = `
voxares-kit COMMAND --help lists the flags of a command, with examples.

Examples:
  $ voxares-kit init         files to begin with
  $ voxares-kit              starts the mock
  $ voxares-kit doctor       why it does not start
  $ voxares-kit conform URL  whether a deployment keeps the contract`;

/** Without this a misspelt command would be an argument of the default one, or help for nothing. */
function refuseUnknownCommand(program: Command, [first, second]: readonly string[]): void {
  const names = program.commands.map((command) => command.name());
  if (first === 'help') refuseUnless(names, second);
  else refuseUnless([...names, 'help'], first);
}

function refuseUnless(names: readonly string[], given: string | undefined): void {
  if (given === undefined || given.startsWith('-') || names.includes(given)) return;
  const hint = `${didYouMean(given, names)}; the commands are ${names.join(', ')}`;
  throw new UsageError(`unknown command "${given}"${hint}`);
}

function toUsageError(program: Command, { code, message }: CommanderError): UsageError {
  const flag = /'([^']*)'/.exec(message)?.[1] ?? '';
  if (code === 'commander.unknownOption') {
    const known = program.commands.flatMap((command) => [
      ...command.options.flatMap(({ long, short }) => [long ?? '', short ?? '']),
    ]);
    const name = flag.replace(/=.*/, '');
    if (known.includes(name)) return new UsageError(`${name} takes no value`);
    return new UsageError(`unknown flag "${name}"${didYouMean(name, known)}; --help lists them`);
  }
  if (code === 'commander.optionMissingArgument') {
    return new UsageError(`${flag} needs a value; --help says which`);
  }
  const [line = ''] = message.split('\n');
  return new UsageError(`${line.replace(/^error: /, '')}; --help says what is right`);
}
