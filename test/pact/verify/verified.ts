import { onTestFinished } from 'vitest';
import type { VerifyOptions } from '../../../src/pact/verify/verify-options.ts';
import { verify } from '../../../src/pact/verify.ts';
import type { VerificationResult } from '../../../src/report/verification.ts';
import { type Deployment, type StartOptions, startDeployment } from '../../deployments/start.ts';
import { createTemporaryFolder } from '../../support/temporary-folder.ts';
import { type Written, writePact } from './written-pact.ts';

/** A verification of a deployment of a test, and the deployment. */
export type Verified = { readonly result: VerificationResult; readonly deployment: Deployment };

/** Verifies interactions against a deployment that is made for them. */
export async function verified(
  interactions: readonly Written[],
  made: StartOptions = {},
  options: Partial<VerifyOptions> = {},
): Promise<Verified> {
  const deployment = await startDeployment(made);
  onTestFinished(() => deployment.close());
  const { url, key } = deployment;
  const pacts = [await writePact(interactions)];
  return { deployment, result: await resultOf({ url, key, pacts, ...options }) };
}

/** The result that a verification ends with. */
export async function resultOf(options: VerifyOptions): Promise<VerificationResult> {
  const ledgers = await createTemporaryFolder();
  for await (const event of verify({ ledgers, ...options })) {
    if (event.type === 'result') return event.result;
  }
  throw new Error('the verification ended without a result');
}
