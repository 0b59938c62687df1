import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type Deployment, type StartOptions, startDeployment } from '../../deployments/start.ts';
import { createTemporaryFolder } from '../../support/temporary-folder.ts';
import { type Ended, launchCli, runCli } from '../run-cli.ts';

/** A deployment, and a folder from which the program is run against it. */
export type Bench = {
  readonly deployment: Deployment;
  readonly cwd: string;
  /** The flags that give both keys and their names. */
  readonly keys: readonly string[];
  /** Runs `conform` against the deployment to its end. */
  run(...flags: readonly string[]): Promise<Ended>;
  /** Starts `conform` against the deployment. */
  start(...flags: readonly string[]): ReturnType<typeof launchCli>;
  /** What a run has made that is there still. */
  made(): readonly string[];
  ledgers(): Promise<readonly string[]>;
};

/** Starts a deployment for the program to be run against. */
export async function createBench(options: StartOptions = {}): Promise<Bench> {
  const deployment = await startDeployment(options);
  onTestFinished(() => deployment.close());
  const cwd = await createTemporaryFolder();
  const { url, key, keyName, secondKey, secondKeyName } = deployment;
  const keys = [
    ...['--key', key, '--key-name', keyName],
    ...['--second-key', secondKey, '--second-key-name', secondKeyName],
  ];
  const folder = join(cwd, '.voxares/ledgers');
  return {
    ...{ deployment, cwd, keys },
    run: (...flags) => runCli(['conform', url, ...keys, ...flags], { cwd }),
    start: (...flags) => launchCli(['conform', url, ...keys, ...flags], { cwd }),
    made: () =>
      (['first', 'second'] as const)
        .flatMap((practice) => deployment.stored(practice))
        .map(({ pair }) => `${pair.provider} ${pair.providerId}`)
        .filter((pair) => pair.includes('vk-')),
    ledgers: async () => (await readdir(folder)).map((file) => join(folder, file)),
  };
}
