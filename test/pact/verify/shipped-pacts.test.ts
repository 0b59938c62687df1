import { fileURLToPath } from 'node:url';
import { test } from 'vitest';
import { createMock } from '../../../src/mock/create-mock.ts';
import type { InteractionFilter } from '../../../src/pact/filter.ts';
import type { VerificationResult } from '../../../src/report/verification.ts';
import type { DefectName } from '../../deployments/defects.ts';
import { type StartOptions, startDeployment } from '../../deployments/start.ts';
import { variants } from '../../deployments/variants.ts';
import { resultOf } from './verified.ts';

const pacts = [fileURLToPath(new URL('../../../contracts/pacts', import.meta.url))];

async function verifiedOn(
  made: StartOptions,
  filter: InteractionFilter = {},
): Promise<VerificationResult> {
  const { url, key, keyName, close } = await startDeployment(made);
  try {
    return await resultOf({ url, key, keyName, pacts, filter });
  } finally {
    await close();
  }
}

/** What did not hold, in words for whoever reads a failed test. */
function unmet({ interactions, stopped, leftBehind }: VerificationResult): readonly string[] {
  const lines = interactions
    .filter(({ status }) => status !== 'pass')
    .map(({ id, status, reason, findings }) =>
      [id, status, reason, ...findings.map((one) => `${one.about}: ${one.received}`)].join(' | '),
    );
  return [...lines, ...(stopped === undefined ? [] : [stopped]), ...leftBehind];
}

test.concurrent.for(['default', 'nest', 'lenient'])(
  'the shipped pacts hold on the mock under the profile %s',
  async (profile, { expect }) => {
    const mock = await createMock({ profile });
    const { key, name: keyName } = await mock.practice();
    const result = await resultOf({ url: mock.url, key, keyName, pacts });
    await mock.close();
    expect(unmet(result)).toEqual([]);
    expect(result.verdict).toBe('verified');
  },
);

test.concurrent.for(['as assumed', ...Object.keys(variants)])(
  'they hold on a deployment that is right: %s',
  async (name, { expect }) => {
    const result = await verifiedOn(name in variants ? { variants: [name] } : {});
    expect(unmet(result)).toEqual([]);
    expect(result.verdict).toBe('verified');
  },
);

/** Wrong deployments, and the interaction in which a consumer would notice it. */
const noticed = {
  'upsert-conflicts': 'an upsert of a patient that is there',
  'upsert-keeps-names': 'an upsert of a patient that is there',
  'upsert-replies-id-alone': 'an upsert of a new patient',
  'created-status-202': 'an upsert of a new patient',
  'count-is-page-length': 'the first page',
  'count-is-text': 'the first page',
  'list-bare-array': 'the first page',
  'list-item-lacks-id': 'a later page',
  'list-past-end-500': 'a page past the end',
  'pages-from-one-strictly': 'the first page',
  'page-size-ignored': 'a later page',
  'lookup-unknown-null': 'a look-up of nobody',
  'lookup-unknown-500': 'a look-up of nobody by an id with a slash',
  'lookup-lacks-field': 'a look-up of a patient',
  'patch-creates': 'an update of nobody',
  'patch-unknown-500': 'an update of nobody',
} as const satisfies { readonly [defect in DefectName]?: string };

test.concurrent.for(Object.entries(noticed))(
  '%s is noticed in: %s',
  async ([defect, description], { expect }) => {
    const filter = { description };
    const result = await verifiedOn({ defect: defect as DefectName }, filter); // a name of the table
    expect(result.verdict).toBe('violates');
    const failed = result.interactions.filter(({ status }) => status === 'fail');
    expect(failed.map((one) => one.description)).toContain(description);
  },
);
