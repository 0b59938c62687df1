import { join } from 'node:path';
import { UsageError } from '../problem.ts';
import type { DeploymentOptions } from '../target/deployment-options.ts';
import type { DeploymentSettings } from './deployment-settings.ts';
import type { Terminal } from './terminal.ts';

/**
 * Makes the options that all runs have of settings.
 *
 * @param command its name, for what a person should have said
 * @throws UsageError for what is missing
 */
export function deploymentCall(
  command: string,
  url: string | undefined,
  settings: DeploymentSettings,
  env: Terminal['env'],
  cwd: string,
): DeploymentOptions {
  const { key, header = [], keyName, spec, seed } = settings;
  const { production, pace, budget, maxRequests, timeout } = settings;
  if (url === undefined) {
    throw new UsageError(
      `which deployment? Give its base URL: voxares-kit ${command} https://host/api/v1/integration`,
    );
  }
  if (key === undefined) {
    throw new UsageError(
      'which key? Give one of a practice that may be tested, as VOXARES_KEY or with --key',
    );
  }
  return {
    ...{ url, key, keyName, spec, seed, production, pace, budget, maxRequests, timeout, env },
    headers: header.map(headerOf),
    ledgers: join(cwd, '.voxares/ledgers'),
  };
}

function headerOf(line: string): readonly [name: string, value: string] {
  const colon = line.indexOf(':');
  if (colon > 0) return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
  // The value might be a secret.
  throw new UsageError("--header: write it as 'Name: value'");
}
