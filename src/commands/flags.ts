import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { type Command, Option } from 'commander';
import { UsageError } from '../problem.ts';
import type { Setting } from './setting.ts';
import type { Terminal } from './terminal.ts';

/** Gives a command a flag for each of some settings. */
export function addSettings(command: Command, settings: readonly Setting[]): void {
  for (const { flags, about, kind } of settings) {
    const option = new Option(flags, about);
    if (kind === 'list') {
      option.argParser((value, before: readonly string[] | undefined) => [
        ...(before ?? []),
        ...(flags.includes('...') ? value.split(',') : [value]),
      ]);
    }
    command.addOption(option);
  }
}

/** The flag that names a file of environment variables, for {@link environmentOf}. */
export const envFileOption = [
  '--env-file <file>',
  'file of environment variables, such as VOXARES_KEY=…',
] as const;

/** The environment, and what a file adds to it; what is set goes before the file. */
export function environmentOf(file: unknown, { env, cwd }: Terminal): Terminal['env'] {
  if (typeof file !== 'string') return env;
  try {
    return { ...parseEnv(readFileSync(resolve(cwd, file), 'utf8')), ...env };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
    throw new UsageError(`--env-file ${file}: ${code === 'ENOENT' ? 'no such file' : code}`);
  }
}

/** Settings with their paths, which are relative to the working directory, made absolute. */
export function locatedIn<Settings extends object>(
  cwd: string,
  known: readonly Setting[],
  settings: Settings,
): Settings {
  const paths = known.filter(({ kind }) => kind === 'path').map(({ name }) => name);
  const located = Object.entries(settings).map(([name, value]) => [
    name,
    paths.includes(name) && typeof value === 'string' ? resolve(cwd, value) : value,
  ]);
  return Object.fromEntries(located) as Settings; // the same names
}
