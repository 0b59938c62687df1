import type { Command } from 'commander';
import { createMock } from '../mock/create-mock.ts';
import { UsageError } from '../problem.ts';
import { bannerOf } from './banner.ts';
import { createExchangeLog } from './exchange-log.ts';
import { addSettings } from './flags.ts';
import { configNames, loadSettings } from './load-settings.ts';
import { defaultPort, type MockSettings, mockSettings } from './mock-settings.ts';
import { variableOf } from './setting.ts';
import { hasColours, type Terminal } from './terminal.ts';

/** Adds the command that starts a mock, which is the one that runs when none is named. */
export function addMock(program: Command, terminal: Terminal): void {
  const command = program
    .command('mock', { isDefault: true })
    .description('start a mock of the API that keeps what it is sent')
    .allowExcessArguments();
  addSettings(command, mockSettings);
  command
    .option(
      '--config <file>',
      `file of settings (default: ${configNames.join(' or ')}, if there is one)`,
    )
    .addHelpText('after', helpText())
    .action(async ({ config, ...flags }: Readonly<Record<string, unknown>>) => {
      const [unexpected] = command.args;
      if (unexpected !== undefined) {
        throw new UsageError(
          `unexpected argument "${unexpected}"; mock takes flags only (see --help)`,
        );
      }
      const named = typeof config === 'string' ? config : undefined;
      const settings = await loadSettings(mockSettings, flags, named, terminal);
      await runMock(settings as MockSettings, terminal); // each was read as its setting says
    });
}

/** Runs a mock until the person stops it; then it answers what is under way and saves its state. */
async function runMock(settings: MockSettings, terminal: Terminal): Promise<void> {
  const { log: form, printUrl, watch, open, ...options } = settings;
  const log = createExchangeLog(form ?? (terminal.stderr.isTTY ? 'pretty' : 'json'), terminal);
  const mock = await createMock({ port: defaultPort, ...options, onExchange: log.write });
  // Loaded only now: a plain start must not wait for them.
  const unwatch =
    watch && (await (await import('./mock-watch.ts')).watchFiles(mock, settings, terminal));
  if (printUrl) terminal.stdout.write(`${mock.url}\n`);
  terminal.stderr.write(await bannerOf(mock, settings, hasColours(terminal)));
  if (open) (await import('./mock-open.ts')).openPage(mock.url, terminal);
  await terminal.stopped;
  if (unwatch) unwatch();
  await mock.close();
  await log.close();
}

function helpText(): string {
  const variables = mockSettings.map(variableOf).join(', ');
  return `
Each flag can be an environment variable (${variables})
or a property of ${configNames.join(' or ')}; a flag goes before a variable, and that before the file.

Examples:
  $ voxares-kit                              a mock with demo data on port ${defaultPort}
  $ voxares-kit --db .voxares/db.json        keeps its state in a file
  $ voxares-kit -p 0 --print-url --open-keys for tests: any free port, a practice for each key
  $ voxares-kit --seed 1 --clock 2026-01-01T00:00:00Z
                                             the same answers at every run
  $ voxares-kit --profile nest               answers what the vendor leaves open as NestJS would
  $ voxares-kit --spec api.yaml              another API, by its document alone
  $ voxares-kit --spec api.yaml --watch      takes in what you change in it
  $ voxares-kit --open                       and shows the page of the mock`;
}
