import { join } from 'node:path';
import type { ConformOptions } from '../conform/conform-options.ts';
import { UsageError } from '../problem.ts';
import type { ConformSettings } from './conform-settings.ts';
import type { Terminal } from './terminal.ts';

/** A run as the command line asks for it. */
export type ConformCall = {
  readonly options: Omit<ConformOptions, 'signal'>;
  readonly settings: ConformSettings;
};

/**
 * Makes a run's options of settings.
 *
 * @throws UsageError for what is missing, or does not go together
 */
export function conformCall(
  url: string | undefined,
  settings: ConformSettings,
  env: Terminal['env'],
  cwd: string,
): ConformCall {
  const { key, secondKey, header = [], updateBaseline, baseline, phone, ...rest } = settings;
  if (url === undefined) {
    throw new UsageError(
      'which deployment? Give its base URL: voxares-kit conform https://host/api/v1/integration',
    );
  }
  if (key === undefined) {
    throw new UsageError(
      'which key? Give one of a practice that may be tested, as VOXARES_KEY or with --key',
    );
  }
  if (secondKey === key) {
    throw new UsageError('--second-key is the first key; give a key of another practice');
  }
  if (settings.secondKeyName !== undefined && secondKey === undefined) {
    throw new UsageError('--second-key-name names a second key; give it with --second-key');
  }
  if (updateBaseline && baseline === undefined) {
    throw new UsageError('--update-baseline writes to a file; name it with --baseline');
  }
  const headers = header.map(headerOf);
  const values = phone === undefined ? {} : { values: { phone: phoneOf(phone) } };
  const ledgers = join(cwd, '.voxares/ledgers');
  return {
    options: { ...pickOptions(rest), url, key, secondKey, headers, env, ledgers, ...values },
    settings,
  };
}

/** What a run's options and the command's settings have in common. */
function pickOptions(settings: ConformSettings): Partial<ConformOptions> {
  const { keyName, secondKeyName, profile, spec, seed, only, skip, readOnly } = settings;
  const { production, pace, budget, maxRequests, timeout } = settings;
  return {
    ...{ keyName, secondKeyName, profile, spec, seed, only, skip, readOnly },
    ...{ production, pace, budget, maxRequests, timeout },
  };
}

function headerOf(line: string): readonly [name: string, value: string] {
  const colon = line.indexOf(':');
  if (colon > 0) return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
  // The value might be a secret.
  throw new UsageError("--header: write it as 'Name: value'");
}

function phoneOf(phone: string): string {
  if (/^\+[1-9][0-9]{1,14}$/.test(phone)) return phone;
  throw new UsageError(`--phone must be an E.164 number such as +385991234567; got "${phone}"`);
}
