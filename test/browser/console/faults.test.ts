import { expect } from 'vitest';
import { ana } from '../../support/patients.ts';
import { test } from './console-test.ts';

test('a plan is armed by a press, hits, and is disarmed', async ({ openMock }) => {
  const { page, send, said } = await openMock({ demo: 0 }, { path: '/#/faults' });
  await page.getByText('None. Every request is answered as it should be.').waitFor();
  await page.getByRole('button', { name: 'outage', exact: true }).click();
  await page.getByRole('link', { name: '1 fault armed' }).waitFor();
  expect(await send('GET', '/patients')).toBe(503);
  const row = page.locator('.request');
  await row.waitFor();
  expect(await row.textContent()).toMatch(/503.*fault/);
  await page.getByText('hit 1 time').waitFor();
  await page.getByRole('button', { name: 'Disarm all' }).click();
  await page.getByRole('link', { name: 'No faults' }).waitFor();
  expect(await send('GET', '/patients')).toBe(200);
  expect(said).toEqual([]);
});

test('each plan can be armed, and each fault of it be disarmed', async ({ openMock }) => {
  const { page } = await openMock({ demo: 0 }, { path: '/#/faults' });
  for (const plan of ['flaky', 'slow', 'outage', 'rate-limited']) {
    await page.getByRole('button', { name: plan, exact: true }).click();
    const disarm = page.getByRole('button', { name: new RegExp(`^Disarm ${plan}`) });
    await disarm.first().waitFor();
    while ((await disarm.count()) > 0) {
      const before = await disarm.count();
      await disarm.first().click();
      await page.waitForFunction(
        ([name, count]) =>
          document.querySelectorAll(`[aria-label^="Disarm ${name}"]`).length < Number(count),
        [plan, before],
      );
    }
  }
  await page.getByText('None. Every request is answered as it should be.').waitFor();
});

test('one fault is made: the answer is lost after the commit', async ({ openMock }) => {
  const { page, send } = await openMock({ demo: 0 }, { path: '/#/faults' });
  await page.getByLabel('Hits').selectOption('upsertPatient');
  await page.getByLabel('What happens').selectOption('the connection is reset');
  await page.getByLabel('When').selectOption('after');
  await page.getByLabel('How many requests').fill('1');
  await page.getByRole('button', { name: 'Arm this fault' }).click();
  await page.getByRole('button', { name: 'Disarm the connection is reset' }).waitFor();
  await expect(send('POST', '/patients', ana)).rejects.toThrow();
  expect(await send('POST', '/patients', ana)).toBe(200); // it was there already
  await page.getByRole('link', { name: 'Patients' }).click();
  await page.getByRole('cell', { name: 'EHR-123', exact: true }).waitFor();
  expect(await page.locator('tbody tr').count()).toBe(1);
});

test('every fault that the page offers is one that the mock knows', async ({ openMock }) => {
  const { page } = await openMock({ demo: 0 }, { path: '/#/faults' });
  const effect = page.getByLabel('What happens');
  const names = await effect.locator('option').allTextContents();
  for (const [index, name] of names.entries()) {
    await effect.selectOption(name);
    await page.getByRole('button', { name: 'Arm this fault' }).click();
    await page.waitForFunction(
      (count) => document.querySelectorAll('.rows li').length === count,
      index + 1,
    );
  }
});

test('what the mock refuses is told, and says what would be right', async ({ openMock }) => {
  const { page } = await openMock({ demo: 0 }, { path: '/#/faults' });
  await page.getByLabel('How many requests').fill('many');
  await page.getByRole('button', { name: 'Arm this fault' }).click();
  const alert = page.getByRole('alert');
  await alert.getByText(/times must be a whole number from 1/).waitFor();
  await alert.getByRole('button', { name: 'Close' }).click();
  expect(await alert.textContent()).toBe('');
});
