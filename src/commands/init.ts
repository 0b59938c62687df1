import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Terminal } from './terminal.ts';

/** Adds the command that writes files to begin with. */
export function addInit(program: Command, terminal: Terminal): void {
  program
    .command('init')
    .description('write a config, a profile and fixtures to begin with, and overwrite nothing')
    .argument('[folder]', 'where (default: the working directory)')
    .option('--spec <file>', 'OpenAPI 3.1 document of another API (default: the shipped one)')
    .addHelpText('after', helpText)
    .action(async (folder: string | undefined, { spec }: { readonly spec?: string }) => {
      const { cwd } = terminal;
      // Loaded only now: a start of the mock must not wait for it.
      const { runInit } = await import('./init-run.ts');
      const place = resolve(cwd, folder ?? '.');
      await runInit(place, spec === undefined ? undefined : resolve(cwd, spec), terminal);
    });
}

const helpText = `
What is there already stays as it is.

Examples:
  $ voxares-kit init
  $ voxares-kit init test/mock
  $ voxares-kit init --spec api.yaml`;
