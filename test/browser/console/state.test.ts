import { readFile } from 'node:fs/promises';
import { expect } from 'vitest';
import { ana, leastOf } from '../../support/patients.ts';
import { test } from './console-test.ts';

test('a profile, and one answer, are set by a choice', async ({ openMock }) => {
  const { page, send, said } = await openMock({ demo: 0 }, { path: '/#/profile' });
  expect(await send('POST', '/patients', ana)).toBe(201);
  await page.getByLabel('created-status').selectOption('200');
  await page.getByText('Answered otherwise from now on.').waitFor();
  expect(await send('POST', '/patients', leastOf('EHR-2'))).toBe(200);
  await page.getByText('Assumed until it is known: 201').waitFor();
  await page.getByLabel('page-size-limit').fill('7');
  await page.getByLabel('page-size-limit').press('Tab');
  await page.getByText('Assumed until it is known: 100').waitFor();
  await page.getByLabel('page-size-limit').fill('seven');
  await page.getByLabel('page-size-limit').press('Tab');
  await page
    .getByRole('alert')
    .getByText(/page-size-limit/)
    .waitFor();
  await page.getByLabel('Named profile').selectOption('nest');
  await page.getByRole('link', { name: 'Profile nest' }).waitFor();
  expect(await send('POST', '/patients', leastOf('EHR-3'))).toBe(201);
  expect(said).toEqual([]);
});

test('the clock is frozen, moved on, set and let run', async ({ openMock }) => {
  const { page } = await openMock({ demo: 0 }, { path: '/#/state' });
  const time = page.locator('.time');
  await page.getByLabel('Set to').fill('2026-01-01T00:00:00Z');
  await page.getByRole('button', { name: 'Set', exact: true }).click();
  await page.getByText(/2026-01-01 00:00:/).waitFor();
  await page.getByRole('button', { name: 'Freeze' }).click();
  await page.getByRole('link', { name: 'Clock frozen' }).waitFor();
  const frozen = await time.textContent();
  for (const step of ['+1 min', '+1 h', '+1 day', '+30 days']) {
    await page.getByRole('button', { name: step, exact: true }).click();
  }
  await page.getByText(/2026-02-01 01:01:/).waitFor();
  expect(await time.textContent()).not.toBe(frozen);
  await page.getByLabel('Set to').fill('tomorrow');
  await page.getByRole('button', { name: 'Set', exact: true }).click();
  await page
    .getByRole('alert')
    .getByText(/RFC 3339 moment/)
    .waitFor();
  await page.getByRole('button', { name: 'Real time' }).click();
  await page.getByRole('link', { name: 'Clock runs' }).waitFor();
});

test('a snapshot is taken, restored, forked and forgotten', async ({ openMock }) => {
  const { page, send } = await openMock({ demo: 2 }, { path: '/#/state' });
  await page.getByLabel('Name').fill('two');
  await page.getByRole('button', { name: 'Take a snapshot' }).click();
  await page.getByRole('button', { name: 'Restore two' }).waitFor();
  await send('POST', '/patients', ana);
  await page.getByText('3 items in patients').waitFor();
  await page.getByRole('button', { name: 'Restore two' }).click();
  await page.getByText('2 items in patients').waitFor();
  await page.getByRole('button', { name: 'Fork two' }).click();
  await page.getByText(/Its key is vox-/).waitFor();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Forget two' }).click();
  await page.getByText('None yet. A snapshot').waitFor();
});

test('a practice is reset, exported and imported', async ({ openMock }) => {
  const { page, send } = await openMock({ demo: 2 }, { path: '/#/state' });
  await send('POST', '/patients', ana);
  await page.getByText('3 items in patients').waitFor();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export' }).click();
  const file = await (await download).path();
  expect(JSON.parse(await readFile(file, 'utf8')).patients).toHaveLength(3);

  await page.getByLabel('Demo items').fill('1');
  await page.getByRole('button', { name: 'Reset' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Reset' }).click();
  await page.getByText('1 item in patients').waitFor();
  await page.getByText('No request yet.').waitFor();

  await page.getByLabel('Import').setInputFiles(file);
  await page.getByText('3 items in patients').waitFor();
  const broken = { name: 'broken.json', mimeType: 'application/json', buffer: Buffer.from('{') };
  await page.getByLabel('Import').setInputFiles(broken);
  await page.getByRole('alert').getByText('broken.json is no JSON').waitFor();
});
