import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, onTestFinished } from 'vitest';
import { toHtml } from '../../src/report/html.ts';
import { tallyOf } from '../../src/report/tally.ts';
import type { DefectName } from '../deployments/defects.ts';
import { startDeployment } from '../deployments/start.ts';
import { brokenIn, resultOf } from '../score/whole-run.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';
import { faintTexts, overflowing } from './measure.ts';
import { test, unfold } from './report-test.ts';

/** A run against a deployment with a defect, which listens on until the test ends. */
async function runAgainst(defect: DefectName) {
  const deployment = await startDeployment({ defect, variants: ['answer:created-status=200'] });
  onTestFinished(() => deployment.close());
  const { url, key, keyName, secondKey, secondKeyName } = deployment;
  const ledgers = await createTemporaryFolder();
  const result = await resultOf({ url, key, keyName, secondKey, secondKeyName, ledgers });
  return { deployment, result };
}

const defects = ['count-is-page-length', 'patch-clears-rest'] as const;

test.for(defects)(
  'the report of a run against %s shows first what is broken',
  async (defect, { open }) => {
    const { result } = await runAgainst(defect);
    const { page, asked, said } = await open(toHtml(result));
    expect(await page.locator('.verdict').textContent()).toMatch(/^violates: /);
    const broken = brokenIn(result);
    expect(await page.locator('article h3 > code').allTextContents()).toEqual(broken);
    const card = await page.locator('article').first().boundingBox();
    expect(card?.y).toBeLessThan(600);

    const { rules, answers } = tallyOf(result);
    await page.getByRole('button', { name: 'Pass' }).click();
    expect(await page.locator('[data-status]:visible').count()).toBe(rules.pass + answers.pass);
    await page.getByRole('button', { name: 'Differs' }).click();
    expect(await page.locator('[data-status]:visible').count()).toBe(answers.differs);

    await page.getByRole('button', { name: 'All' }).click();
    await unfold(page);
    expect(await page.evaluate(faintTexts)).toEqual([]);
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await page.evaluate(overflowing, 360)).toEqual([]);
    expect(asked).toEqual([page.url()]);
    expect(said).toEqual([]);
  },
);

test('what the button copies repeats the finding when it is pasted into a shell', async ({
  open,
}) => {
  const { deployment, result } = await runAgainst('count-is-page-length');
  const opened = await open(toHtml(result), { permissions: ['clipboard-read', 'clipboard-write'] });
  await opened.page.getByRole('button', { name: 'Copy' }).first().click();
  await opened.page.getByRole('button', { name: 'Copied' }).waitFor();
  const lines = await opened.page.evaluate(() => navigator.clipboard.readText());
  const env = { PATH: process.env.PATH, VOXARES_KEY: deployment.key };
  const { stdout } = await promisify(execFile)('sh', ['-c', lines], { env });
  expect(stdout.match(/HTTP\/1\.1 \d{3} /g)).toHaveLength(lines.split('\n').length);
  expect(stdout).toContain('"count":');
});
