import type { Command } from 'commander';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { addSettings } from './flags.ts';
import { configNames } from './load-settings.ts';
import { mockSettings } from './mock-settings.ts';
import type { Terminal } from './terminal.ts';

/** Adds the command that tells whether a mock could start, and what to do if not. */
export function addDoctor(
  program: Command,
  terminal: Terminal,
  end: (code: ExitCode) => void,
): void {
  const command = program
    .command('doctor')
    .description('tell whether all that a mock needs is there, and what to do about what is not');
  addSettings(command, mockSettings);
  command
    .option('--config <file>', `file of settings (default: ${configNames.join(' or ')})`)
    .addHelpText('after', helpText)
    .action(async ({ config, ...flags }: Readonly<Record<string, unknown>>) => {
      const named = typeof config === 'string' ? config : undefined;
      // Loaded only now: a start of the mock must not wait for it.
      const { runDoctor } = await import('./doctor-run.ts');
      end(await runDoctor(flags, named, terminal));
    });
}

const helpText = `
Looks at Node, the settings, the port, every file and the optional packages. It takes the flags of the mock,
which say how it is to be started, and changes nothing.

Exit codes: ${exitCodes.ok} all is well, ${exitCodes.broken} something is wrong

Examples:
  $ voxares-kit doctor
  $ voxares-kit doctor --port 4011 --db .voxares/db.json
  $ voxares-kit doctor --spec api.yaml`;
