import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UsageError } from '../problem.ts';
import { checkedObject } from '../spec/checked-object.ts';
import { loadSourceFile } from '../spec/source-file.ts';
import { isThere } from './is-there.ts';
import {
  checkedValue,
  flagOf,
  isNegative,
  readText,
  type Setting,
  type SettingValue,
  variableOf,
} from './setting.ts';
import type { Terminal } from './terminal.ts';

/** The config files of which one is read where it is in the working directory. */
export const configNames = ['voxares.config.json', 'voxares.config.yaml'] as const;

/** Values of settings by name. */
export type SettingValues = { readonly [name: string]: SettingValue };

/**
 * The settings of a command: a flag goes before an environment variable, that before the config file.
 *
 * @param flags what was given on the command line, by the setting's name
 * @param config the config file that was named; default `voxares.config.json` or `.yaml`, if it is there
 * @throws UsageError for a value that a setting cannot have, and for a config file that is wrong
 */
export async function loadSettings(
  settings: readonly Setting[],
  flags: Readonly<Record<string, unknown>>,
  config: string | undefined,
  { env, cwd }: Pick<Terminal, 'env' | 'cwd'>,
): Promise<SettingValues> {
  const configured = await loadConfig(settings, config, cwd);
  return { ...configured, ...givenSettings(settings, flags, env) };
}

/**
 * The settings that flags and environment variables give.
 *
 * @throws UsageError for a value that a setting cannot have
 */
export function givenSettings(
  settings: readonly Setting[],
  flags: Readonly<Record<string, unknown>>,
  env: Terminal['env'],
): SettingValues {
  const values: Record<string, SettingValue> = {};
  for (const setting of settings) {
    const variable = variableOf(setting);
    const given = setting.kind === 'list' ? undefined : env[variable];
    // An empty variable is one that somebody unset.
    if (given) values[setting.name] = readText(setting, given, variable);
    const flag = flags[setting.name];
    if (flag === false && isNegative(setting)) values[setting.name] = false;
    if (flag === true && !isNegative(setting)) values[setting.name] = true;
    if (typeof flag === 'string') values[setting.name] = readText(setting, flag, flagOf(setting));
    if (Array.isArray(flag)) values[setting.name] = flag.map(String);
  }
  return values;
}

/** What a config file sets; its paths are relative to it. */
async function loadConfig(
  settings: readonly Setting[],
  named: string | undefined,
  cwd: string,
): Promise<Record<string, SettingValue>> {
  const path = named === undefined ? await foundConfig(cwd) : resolve(cwd, named);
  if (path === undefined) return {};
  const source = await loadSourceFile(path);
  const optional = settings.map((setting) => setting.name);
  const root = checkedObject(source, '', source.value, {
    required: [],
    optional: ['$schema', ...optional],
  });
  const folder = dirname(fileURLToPath(source.url));
  const given = settings.filter((setting) => Object.hasOwn(root, setting.name));
  const values = given.map((setting): [string, SettingValue] => {
    const { name } = setting;
    const origin = `${source.place(`/${name}`)}: "${name}"`;
    return [name, located(setting, checkedValue(setting, root[name], origin), folder)];
  });
  return Object.fromEntries(values);
}

async function foundConfig(cwd: string): Promise<string | undefined> {
  const paths = configNames.map((name) => resolve(cwd, name));
  const found = await Promise.all(paths.map(isThere));
  const [path, other] = paths.filter((_, index) => found[index]);
  if (other === undefined) return path;
  throw new UsageError(`there are ${configNames.join(' and ')}; keep one, or say which: --config`);
}

function located({ kind }: Setting, value: SettingValue, folder: string): SettingValue {
  if (typeof value !== 'string') return value;
  const isPath =
    kind === 'path' || (kind === 'name or path' && /\/|\.(yaml|yml|json)$/.test(value));
  return isPath ? resolve(folder, value) : value;
}
