import type { ConformOptions } from '../conform/conform-options.ts';
import { UsageError } from '../problem.ts';
import type { ConformSettings } from './conform-settings.ts';
import { deploymentCall } from './deployment-call.ts';
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
  const { secondKey, updateBaseline, baseline, phone, ...rest } = settings;
  const { key, ...common } = deploymentCall('conform', url, settings, env, cwd);
  if (secondKey === key) {
    throw new UsageError('--second-key is the first key; give a key of another practice');
  }
  if (settings.secondKeyName !== undefined && secondKey === undefined) {
    throw new UsageError('--second-key-name names a second key; give it with --second-key');
  }
  if (updateBaseline && baseline === undefined) {
    throw new UsageError('--update-baseline writes to a file; name it with --baseline');
  }
  const values = phone === undefined ? {} : { values: { phone: phoneOf(phone) } };
  return {
    options: { ...pickOptions(rest), ...common, key, secondKey, ...values },
    settings,
  };
}

/** What only these options and settings have in common. */
function pickOptions(settings: ConformSettings): Partial<ConformOptions> {
  const { secondKeyName, profile, only, skip, readOnly } = settings;
  return { secondKeyName, profile, only, skip, readOnly };
}

function phoneOf(phone: string): string {
  if (/^\+[1-9][0-9]{1,14}$/.test(phone)) return phone;
  throw new UsageError(`--phone must be an E.164 number such as +385991234567; got "${phone}"`);
}
