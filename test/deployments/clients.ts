import { onTestFinished } from 'vitest';
import { clientOf } from './client.ts';
import { type StartOptions, startDeployment } from './start.ts';

/** A deployment for one test, and a client for each of its keys. */
export async function startClients(options: StartOptions = {}) {
  const deployment = await startDeployment(options);
  onTestFinished(() => deployment.close());
  return {
    deployment,
    first: clientOf(deployment),
    second: clientOf(deployment, deployment.secondKey),
    same: clientOf(deployment, deployment.samePracticeKey),
  };
}
