import { afterEach } from 'vitest';
import { clientOf } from './client.ts';
import { type Deployment, type StartOptions, startDeployment } from './start.ts';

const running: Deployment[] = [];
afterEach(async () => {
  for (const deployment of running.splice(0)) await deployment.close();
});

/** A deployment for one test, and a client for each of its keys. */
export async function startClients(options: StartOptions = {}) {
  const deployment = await startDeployment(options);
  running.push(deployment);
  return {
    deployment,
    first: clientOf(deployment),
    second: clientOf(deployment, deployment.secondKey),
    same: clientOf(deployment, deployment.samePracticeKey),
  };
}
