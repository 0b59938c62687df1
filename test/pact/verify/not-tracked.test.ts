import { readdir, readFile } from 'node:fs/promises';
import { expect, onTestFinished, test } from 'vitest';
import { verify } from '../../../src/pact/verify.ts';
import { startDeployment } from '../../deployments/start.ts';
import { createTemporaryFolder } from '../../support/temporary-folder.ts';
import { writePact } from './written-pact.ts';

/** The environments of the verifiers that this process started, as Linux tells them. */
async function verifierEnvironments(): Promise<readonly string[]> {
  const ids = (await readdir('/proc')).filter((name) => /^[0-9]+$/.test(name));
  const told = ids.map(async (id) => {
    const [command, status, env] = await Promise.all(
      ['cmdline', 'status', 'environ'].map((name) => {
        return readFile(`/proc/${id}/${name}`, 'utf8').catch(() => '');
      }),
    );
    const isOwn = status?.includes(`\nPPid:\t${process.pid}\n`);
    return isOwn && command?.includes('verifier-child') ? [env ?? ''] : [];
  });
  return (await Promise.all(told)).flat();
}

test('the verifier is told to send nothing home, in the one word that it takes', async () => {
  const { url, key, close } = await startDeployment();
  onTestFinished(close);
  const read = { description: 'a look-up', states: ['a patient exists'] };
  const pacts = [await writePact([read])];
  const ledgers = await createTemporaryFolder();
  const seen: string[] = [];
  for await (const event of verify({ url, key, pacts, ledgers })) {
    if (event.type === 'progress') seen.push(...(await verifierEnvironments()));
  }
  expect(seen.length).toBeGreaterThan(0);
  for (const env of seen) expect(env.split('\0')).toContain('PACT_DO_NOT_TRACK=true');
});
