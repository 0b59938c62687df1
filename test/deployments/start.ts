import type { AddressInfo } from 'node:net';
import { type DefectName, defects } from './defects.ts';
import { createWorld, serve } from './deployment.ts';
import type { Key } from './right/parts.ts';
import type { Patient } from './right/patient.ts';
import { basePath } from './right/route.ts';
import { variantOf } from './variants.ts';

/** A practice of the deployments: `key` and `samePracticeKey` open the first, `secondKey` the second. */
export type PracticeName = 'first' | 'second';

export type StartOptions = {
  readonly defect?: DefectName;
  /** Names of `variants`, or `answer:<question>=<answer>`. */
  readonly variants?: readonly string[];
  /** How many patients each practice holds before anybody asks. */
  readonly patients?: number;
  readonly port?: number;
  /** After so many requests the deployment is gone: it cuts its connections and stops listening. */
  readonly diesAfter?: number;
};

export type Deployment = {
  /** The base URL. */
  readonly url: string;
  readonly key: string;
  readonly keyName: string;
  readonly secondKey: string;
  readonly secondKeyName: string;
  readonly samePracticeKey: string;
  readonly samePracticeKeyName: string;
  /** What is in a practice, whatever the deployment says about it. */
  stored(practice: PracticeName): readonly Patient[];
  /** How many requests there were. */
  requests(): number;
  close(): Promise<void>;
};

const firstKey = { text: 'vox-k1-first-secret', name: 'First CRM', practice: 'first' };
const secondKey = { text: 'vox-k2-second-secret', name: 'Second CRM', practice: 'second' };
const sameKey = { text: 'vox-k3-third-secret', name: 'Desk of the First', practice: 'first' };
const keys: readonly Key[] = [firstKey, secondKey, sameKey];

/**
 * Starts a deployment of the Patients API: a right one, but for the given defect and variants.
 *
 * @example
 * const deployment = await startDeployment({ defect: 'count-is-page-length' });
 * // … requests to deployment.url with deployment.key …
 * await deployment.close();
 */
export async function startDeployment(options: StartOptions = {}): Promise<Deployment> {
  const variants = (options.variants ?? []).map(variantOf);
  const changes = variants.flatMap(({ change }) => change ?? []);
  const wrong = options.defect === undefined ? [] : [defects[options.defect].wrong];
  const answers = Object.assign({}, ...variants.map((variant) => variant.answers));
  const world = createWorld(keys, answers, [...changes, ...wrong]);
  const residents = options.patients ?? Math.max(0, ...variants.map((one) => one.patients ?? 0));
  for (const practice of world.practices.values()) {
    for (const patient of residentsOf(practice.name, residents)) {
      world.parts.keep(practice, patient);
    }
  }
  const stops = variants.map(({ work }) => work?.(world));
  const server = serve(world);
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));
  const close = async () => {
    for (const stop of stops) stop?.();
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  };
  server.on('request', () => {
    if (world.load.requests >= (options.diesAfter ?? Number.POSITIVE_INFINITY)) void close();
  });
  // A server that listens on a port has an address with one.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}${basePath}`,
    key: firstKey.text,
    keyName: firstKey.name,
    secondKey: secondKey.text,
    secondKeyName: secondKey.name,
    samePracticeKey: sameKey.text,
    samePracticeKeyName: sameKey.name,
    stored: (practice) => [...(world.practices.get(practice)?.patients.values() ?? [])],
    requests: () => world.load.requests,
    close,
  };
}

/** People who were there before; no output of a run may name one. */
function residentsOf(practice: string, length: number): readonly Patient[] {
  return Array.from({ length }, (_, index) => ({
    pair: { provider: 'ResidentEHR', providerId: `${practice}-${index}` },
    id: `00000000-0000-4000-8000-${String(index).padStart(12, practice === 'first' ? '0' : '1')}`,
    firstName: `Resident${index}`,
    lastName: 'Planted-Person',
    mobileNumber: index % 3 === 0 ? null : `+38591${1000000 + index}`,
    email: index % 4 === 0 ? null : `resident${index}@secret.example`,
    dateOfBirth: index % 5 === 0 ? null : `19${50 + (index % 50)}-03-${10 + (index % 18)}`,
    createdAt: Date.UTC(2025, 0, 1) + index * 60_000,
    updatedAt: Date.UTC(2025, 0, 1) + index * 60_000,
  }));
}
