import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { createMock } from '../../../src/mock/create-mock.ts';
import type { VerificationResult } from '../../../src/report/verification.ts';
import type { DefectName } from '../../deployments/defects.ts';
import { type StartOptions, startDeployment } from '../../deployments/start.ts';
import { variants } from '../../deployments/variants.ts';
import { resultOf } from './verified.ts';

const pacts = [fileURLToPath(new URL('../../../contracts/pacts', import.meta.url))];

async function verifiedOn(made: StartOptions): Promise<VerificationResult> {
  const { url, key, keyName, close, stored } = await startDeployment(made);
  onTestFinished(close);
  const before = stored('first').length;
  const result = await resultOf({ url, key, keyName, pacts });
  if (made.defect === undefined && !hasWriters(made)) {
    expect(stored('first')).toHaveLength(before);
  }
  return result;
}

function hasWriters({ variants: names = [] }: StartOptions): boolean {
  return names.some((name) => name.startsWith('others-write'));
}

/** What did not hold, in words for whoever reads a failed test. */
function unmet({ interactions, stopped }: VerificationResult): readonly string[] {
  const lines = interactions
    .filter(({ status }) => status !== 'pass')
    .map(({ id, status, reason, findings }) =>
      [id, status, reason, ...findings.map((one) => `${one.about}: ${one.received}`)].join(' | '),
    );
  return stopped === undefined ? lines : [...lines, stopped];
}

test.each(['default', 'nest', 'lenient'])(
  'the shipped pacts hold on the mock under the profile %s',
  async (profile) => {
    const mock = await createMock({ profile });
    onTestFinished(() => mock.close());
    const { key, name: keyName } = await mock.practice();
    const result = await resultOf({ url: mock.url, key, keyName, pacts });
    expect(unmet(result)).toEqual([]);
    expect(result.verdict).toBe('verified');
    expect(result.leftBehind).toEqual([]);
  },
);

test.each(['as assumed', ...Object.keys(variants)])(
  'they hold on a deployment that is right: %s',
  async (name) => {
    const result = await verifiedOn(name in variants ? { variants: [name] } : {});
    expect(unmet(result)).toEqual([]);
    expect(result.verdict).toBe('verified');
    expect(result.leftBehind).toEqual([]);
  },
);

/** Wrong deployments, and the consumer's interaction that shows it. */
const wrong: { readonly [defect in DefectName]?: string } = {};

test.each(Object.entries(wrong))('%s is noticed by %s', async (defect, interaction) => {
  const result = await verifiedOn({ defect: defect as DefectName });
  expect(result.verdict).toBe('violates');
  const failed = result.interactions.filter(({ status }) => status === 'fail');
  expect(failed.map(({ id }) => id)).toContain(interaction);
});
