import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseEnv } from 'node:util';
import type { Command } from 'commander';
import { UsageError } from '../problem.ts';
import { addSetting } from './add-setting.ts';
import { conformCall } from './conform-options.ts';
import { type ConformSettings, conformSettings } from './conform-settings.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { givenSettings } from './load-settings.ts';
import type { Terminal } from './terminal.ts';

/** What only the command line says. */
type Given = {
  readonly list?: true;
  readonly clean?: string;
  readonly envFile?: string;
};

/** Adds the command that tells whether a deployment keeps the contract. */
export function addConform(
  program: Command,
  terminal: Terminal,
  end: (code: ExitCode) => void,
): void {
  const command = program
    .command('conform')
    .description('tell whether a deployment keeps the contract, and leave it as it was')
    .argument('[base-url]', 'base URL of the deployment, such as https://host/api/v1/integration')
    .allowExcessArguments();
  for (const setting of conformSettings) addSetting(command, setting);
  command
    .option('--list', 'list rules, open questions and checks, and end')
    .option('--clean <ledger>', 'remove what a run left behind that ended before it could')
    .option('--env-file <file>', 'file of environment variables, such as VOXARES_KEY=…')
    .addHelpText('after', helpText)
    .action(async (_url: string | undefined, flags: Readonly<Record<string, unknown>>) => {
      const env = environmentOf(flags.envFile, terminal);
      const { urls, only, skip } = sorted(command.args, flags);
      const settings = givenSettings(conformSettings, { ...flags, only, skip }, env);
      const { list, clean } = flags as Given; // commander read them so
      // Each was read as its setting says.
      const call = { urls, settings: settings as ConformSettings, env, terminal };
      end(await runCall(call, list, clean));
    });
}

type Call = {
  readonly urls: readonly string[];
  readonly settings: ConformSettings;
  readonly env: Terminal['env'];
  readonly terminal: Terminal;
};

async function runCall(
  { urls, settings, env, terminal }: Call,
  list: true | undefined,
  clean: string | undefined,
): Promise<ExitCode> {
  const [url, unexpected] = urls;
  if (unexpected !== undefined) {
    throw new UsageError(
      `unexpected argument "${unexpected}"; conform takes one base URL and flags (see --help)`,
    );
  }
  // Loaded only now: a start of the mock must not wait for them.
  if (list) {
    const { runList } = await import('./conform-list.ts');
    return runList(settings, terminal);
  }
  if (clean !== undefined) {
    const { runClean } = await import('./conform-clean.ts');
    return runClean(clean, { url, settings, env, terminal });
  }
  const located = pathsIn(settings, terminal.cwd);
  if (settings.dryRun) {
    const { runDryRun } = await import('./conform-dry-run.ts');
    return runDryRun(url, located, terminal);
  }
  const call = conformCall(url, located, env, terminal.cwd);
  const { runConform } = await import('./conform-run.ts');
  return runConform(call, terminal);
}

/** Paths are relative to the working directory. */
function pathsIn(settings: ConformSettings, cwd: string): ConformSettings {
  const paths = conformSettings.filter(({ kind }) => kind === 'path').map(({ name }) => name);
  const located = Object.entries(settings).map(([name, value]) => [
    name,
    paths.includes(name) && typeof value === 'string' ? resolve(cwd, value) : value,
  ]);
  return Object.fromEntries(located) as ConformSettings; // the same names
}

/** `--only a b URL` reads the URL as one more rule; no rule's id looks like one. */
function sorted(args: readonly string[], { only, skip }: Readonly<Record<string, unknown>>) {
  const isUrl = (text: string) => text.includes('://');
  const lists = [only, skip].map((list) => (Array.isArray(list) ? list.map(String) : undefined));
  const [ids, others] = lists.map((list) => list?.filter((one) => !isUrl(one) && one !== ''));
  const urls = [...args, ...lists.flatMap((list) => list?.filter(isUrl) ?? [])];
  return { urls, only: ids, skip: others };
}

/** The environment, and what a file adds to it; what is set goes before the file. */
function environmentOf(file: unknown, { env, cwd }: Terminal): Terminal['env'] {
  if (typeof file !== 'string') return env;
  try {
    return { ...parseEnv(readFileSync(resolve(cwd, file), 'utf8')), ...env };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
    throw new UsageError(`--env-file ${file}: ${code === 'ENOENT' ? 'no such file' : code}`);
  }
}

const helpText = `
Flags that take one value can be environment variables: VOXARES_KEY, VOXARES_SECOND_KEY, VOXARES_PROFILE, …
HTTPS_PROXY, HTTP_PROXY, NO_PROXY and NODE_EXTRA_CA_CERTS are obeyed.

Exit codes: ${exitCodes.ok} conforms, ${exitCodes.broken} a rule is broken, ${exitCodes.usage} wrong usage, ${exitCodes.untested} could not be tested,
            ${exitCodes.leftBehind} something was left behind, ${exitCodes.interrupted} interrupted

Examples:
  $ export VOXARES_KEY=… VOXARES_SECOND_KEY=…
  $ voxares-kit conform https://staging-api.voxares.com/api/v1/integration
  $ voxares-kit conform http://127.0.0.1:4010/api/v1/integration --html report.html --junit junit.xml
  $ voxares-kit conform URL --read-only         harmless to the most precious of practices
  $ voxares-kit conform URL --only count-all    one rule alone
  $ voxares-kit conform URL --budget 30 --pace 5
  $ voxares-kit conform --clean .voxares/ledgers/RUN.jsonl`;
