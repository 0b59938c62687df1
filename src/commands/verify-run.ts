import { fileURLToPath } from 'node:url';
import { packageRoot } from '../package-root.ts';
import type { VerifyOptions } from '../pact/verify/verify-options.ts';
import { verify } from '../pact/verify.ts';
import { toHar } from '../report/har.ts';
import { toVerificationConsole } from '../report/verification/console.ts';
import { toVerificationHtml } from '../report/verification/html.ts';
import { toVerificationJson } from '../report/verification/json.ts';
import { toVerificationJunit } from '../report/verification/junit.ts';
import type { VerificationResult } from '../report/verification.ts';
import { refuseUnwritable, writeReport } from '../report/write.ts';
import { Untestable } from '../target/untestable.ts';
import { brokerCall } from './broker-call.ts';
import { deploymentCall } from './deployment-call.ts';
import { type ExitCode, exitCodeOf, exitCodes } from './exit-codes.ts';
import { followRun } from './follow-run.ts';
import { hasColours, type Terminal } from './terminal.ts';
import type { VerifySettings } from './verify-settings.ts';

/** A verification as the command line asks for it. */
export type VerifyCall = {
  readonly url: string | undefined;
  /** Absolute paths; none: the pacts that are shipped. */
  readonly pacts: readonly string[];
  readonly settings: VerifySettings;
  readonly env: Terminal['env'];
};

/** Where the pacts that are shipped lie. */
const shippedPacts = fileURLToPath(new URL('contracts/pacts', packageRoot));

/** Verifies pacts, shows how far it is, and reports. */
export async function runVerify(
  { url, pacts, settings, env }: VerifyCall,
  terminal: Terminal,
): Promise<ExitCode> {
  const { json, junit, html, har, consumer, description, state } = settings;
  for (const file of [json, junit, html, har]) {
    if (file !== undefined) await refuseUnwritable(file);
  }
  const broker = brokerCall(settings);
  const options = {
    ...deploymentCall('verify', url, settings, env, terminal.cwd),
    pacts: pacts.length > 0 || broker !== undefined ? pacts : [shippedPacts],
    broker,
    filter: { consumer, description, state },
    cwd: terminal.cwd,
    ...(settings.verbose && { onOutput: (text: string) => void terminal.stderr.write(text) }),
  };
  const result = await resultOf(options, terminal);
  if (result === undefined) return exitCodes.untested;
  const color = hasColours(terminal, terminal.stdout);
  terminal.stdout.write(toVerificationConsole(result, { color }));
  if (json !== undefined) await writeReport(json, toVerificationJson(result));
  if (junit !== undefined) await writeReport(junit, toVerificationJunit(result));
  if (html !== undefined) await writeReport(html, toVerificationHtml(result));
  if (har !== undefined) await writeReport(har, toHar(result));
  const { interrupted, leftBehind, verdict } = result;
  return exitCodeOf({
    interrupted,
    isBroken: verdict === 'violates',
    isUntested: verdict === 'untested',
    leftBehind,
  });
}

/** The result; none where a broker gave no pacts, which is told then. */
async function resultOf(
  options: VerifyOptions,
  terminal: Terminal,
): Promise<VerificationResult | undefined> {
  try {
    return await followRun(terminal, (signal) => verify({ ...options, signal }));
  } catch (error) {
    if (!(error instanceof Untestable)) throw error;
    terminal.stderr.write(`voxares-kit: ${error.message}\n`);
    return undefined;
  }
}
