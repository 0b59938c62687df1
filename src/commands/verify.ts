import { resolve } from 'node:path';
import type { Command } from 'commander';
import { UsageError } from '../problem.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { addSettings, envFileOption, environmentOf, locatedIn } from './flags.ts';
import { givenSettings } from './load-settings.ts';
import { refuseBrokerless } from './refuse-brokerless.ts';
import type { Terminal } from './terminal.ts';
import { type VerifySettings, verifySettings } from './verify-settings.ts';

/** Adds the command that verifies pacts against a deployment. */
export function addVerify(
  program: Command,
  terminal: Terminal,
  end: (code: ExitCode) => void,
): void {
  const command = program
    .command('verify')
    .description(
      'tell whether a deployment keeps what its consumers need (Pact), and leave it as it was',
    )
    .argument('[base-url]', 'base URL of the deployment, such as https://host/api/v1/integration')
    .argument('[pacts...]', 'pact files or folders (default: the pacts that are shipped)');
  addSettings(command, verifySettings);
  command
    .option(...envFileOption)
    .addHelpText('after', helpText)
    .action(async (url: string | undefined, pacts: readonly string[], flags: Flags) => {
      const env = environmentOf(flags.envFile, terminal);
      const given = givenSettings(verifySettings, flags, env) as VerifySettings; // read as each setting says
      if (given.readOnly) {
        throw new UsageError(
          '--read-only: provider states are made and removed, so verify must write; leave it out',
        );
      }
      const { broker, ...others } = locatedIn(terminal.cwd, verifySettings, given);
      // Files that were named go before a broker that was not.
      const isAsked = broker !== undefined && (pacts.length === 0 || flags.broker !== undefined);
      const settings: VerifySettings = { ...others, ...(isAsked && { broker }) };
      if (!isAsked && !settings.publish) refuseBrokerless(verifySettings, flags);
      const paths = pacts.map((path) => resolve(terminal.cwd, path));
      // Loaded only now: a start of the mock must not wait for it.
      const { runVerify } = await import('./verify-run.ts');
      end(await runVerify({ url, pacts: paths, settings, env }, terminal));
    });
}

type Flags = Readonly<Record<string, unknown>>;

const helpText = `
Needs Pact: npm install --save-dev @pact-foundation/pact
Flags that take one value can be environment variables: VOXARES_KEY, VOXARES_KEY_NAME, …
HTTPS_PROXY, HTTP_PROXY, NO_PROXY and NODE_EXTRA_CA_CERTS are obeyed.

Exit codes: ${exitCodes.ok} verified, ${exitCodes.broken} an interaction fails, ${exitCodes.usage} wrong usage or a wrong pact,
            ${exitCodes.untested} could not be verified, ${exitCodes.leftBehind} something was left behind, ${exitCodes.interrupted} interrupted

Examples:
  $ export VOXARES_KEY=…
  $ voxares-kit verify http://127.0.0.1:4010/api/v1/integration
  $ voxares-kit verify https://staging-api.voxares.com/api/v1/integration pacts --junit junit.xml
  $ voxares-kit verify URL pacts --consumer my-app --description 'a new'`;
