import type { Command } from 'commander';
import { UsageError } from '../problem.ts';
import { type CompareSettings, compareSettings } from './compare-settings.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { addSettings, locatedIn } from './flags.ts';
import { givenSettings } from './load-settings.ts';
import type { Terminal } from './terminal.ts';

/** Adds the command that tells whether pacts agree with the spec. */
export function addCompare(
  program: Command,
  terminal: Terminal,
  end: (code: ExitCode) => void,
): void {
  const command = program
    .command('compare')
    .description('tell whether pacts agree with the spec, without any server')
    .argument('[pacts...]', 'pact files, or folders of them')
    .addHelpText('after', helpText);
  addSettings(command, compareSettings);
  command.action(async (paths: readonly string[], flags: Readonly<Record<string, unknown>>) => {
    if (paths.length === 0) {
      throw new UsageError('which pacts? Give files or folders: voxares-kit compare pacts');
    }
    const given = givenSettings(compareSettings, flags, terminal.env);
    // Each was read as its setting says.
    const settings = locatedIn(terminal.cwd, compareSettings, given as CompareSettings);
    // Loaded only now: a start of the mock must not wait for it.
    const { runCompare } = await import('./compare-run.ts');
    end(await runCompare(paths, settings, terminal));
  });
}

const helpText = `
Needs @pactflow/openapi-pact-comparator: npm install --save-dev @pactflow/openapi-pact-comparator@2.3.1

Exit codes: ${exitCodes.ok} the pacts agree with the spec, ${exitCodes.broken} they do not, ${exitCodes.usage} wrong usage: a damaged or an empty
            pact, a filter that matches nothing

Examples:
  $ voxares-kit compare pacts
  $ voxares-kit compare pacts/Booking-API.json --profile nest --junit junit.xml`;
