import { UsageError } from '../problem.ts';
import { didYouMean } from '../spec/closest.ts';

/**
 * What a setting holds: one of some words (an array of them), or a value of a kind. A `number` is whole, an
 * `amount` is any number over 0, a `list` has texts and is set by flags alone.
 */
export type SettingKind =
  | 'text'
  | 'path'
  | 'name or path'
  | 'number'
  | 'amount'
  | 'switch'
  | 'list'
  | readonly string[];

/** Something that can be set by a flag, an environment variable or a config file. */
export type Setting = {
  /** Its name in a config file. */
  readonly name: string;
  /** Its flags as commander writes them. */
  readonly flags: string;
  readonly kind: SettingKind;
  /** Its environment variable; default `VOXARES_` and the flag's name. */
  readonly variable?: string;
  /** The largest number. */
  readonly most?: number;
  readonly about: string;
};

export type SettingValue = string | number | boolean | readonly string[];

/**
 * The long flag of a setting.
 *
 * @example
 * flagOf(openKeys) // '--open-keys'
 */
export function flagOf({ flags }: Setting): string {
  return /--[a-z-]+/.exec(flags)?.[0] ?? flags;
}

/**
 * The environment variable of a setting.
 *
 * @example
 * variableOf(openKeys) // 'VOXARES_OPEN_KEYS'
 */
export function variableOf(setting: Setting): string {
  if (setting.variable !== undefined) return setting.variable;
  return `VOXARES_${flagOf(setting).slice(2).replaceAll('-', '_').toUpperCase()}`;
}

/**
 * Reads a setting's value from a text.
 *
 * @param origin what the person wrote it in, such as `--port`
 * @throws UsageError for a text that is none of its values
 */
export function readText(setting: Setting, text: string, origin: string): SettingValue {
  if (setting.kind === 'number') {
    const isWhole = /^[0-9]{1,16}$/.test(text);
    return checkedValue(setting, isWhole ? Number(text) : text, origin);
  }
  if (setting.kind === 'amount') {
    const isDecimal = /^[0-9]+(\.[0-9]+)?$/.test(text);
    return checkedValue(setting, isDecimal ? Number(text) : text, origin);
  }
  if (setting.kind !== 'switch') return checkedValue(setting, text, origin);
  const known: Readonly<Record<string, boolean>> = { true: true, 1: true, false: false, 0: false };
  const value = checkedValue(setting, known[text] ?? text, origin);
  return isNegative(setting) ? !value : value;
}

/** Whether a flag switches something off (`--no-…`), whose name in a config file says that it is on. */
export function isNegative(setting: Setting): boolean {
  return flagOf(setting).startsWith('--no-');
}

/**
 * A value as the setting has it.
 *
 * @throws UsageError for a value that it cannot have
 */
export function checkedValue(setting: Setting, value: unknown, origin: string): SettingValue {
  const { kind, most = Number.MAX_SAFE_INTEGER } = setting;
  const wrong = (wanted: string, hint = '') =>
    new UsageError(`${origin} must be ${wanted}; got ${JSON.stringify(value)}${hint}`);
  if (kind === 'number') {
    const fits =
      typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= most;
    if (fits) return value;
    throw wrong(`a whole number from 0 to ${most}`);
  }
  if (kind === 'amount') {
    if (typeof value === 'number' && value > 0 && value <= most) return value;
    throw wrong('a number over 0');
  }
  if (kind === 'switch') {
    if (typeof value === 'boolean') return value;
    throw wrong('true or false');
  }
  if (kind === 'list') {
    const isTexts = Array.isArray(value) && value.every((one) => typeof one === 'string' && one);
    if (isTexts) return value as readonly string[]; // each was looked at
    throw wrong('a list of texts that are not empty');
  }
  if (typeof value !== 'string') throw wrong('a text');
  if (value === '') throw wrong('a text that is not empty');
  if (typeof kind === 'string' || kind.includes(value)) return value;
  throw wrong(`one of ${kind.join(', ')}`, didYouMean(value, kind));
}
