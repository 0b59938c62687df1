import { expect } from 'vitest';
import { ana } from '../../support/patients.ts';
import { test } from './console-test.ts';

test('a request appears as it is answered, and a press shows it whole', async ({ openMock }) => {
  const { page, send, said } = await openMock({ demo: 0 });
  await page.getByText('No request yet.').waitFor();
  await page.getByText('Live').waitFor();
  await send('POST', '/patients', { ...ana, mobileNumber: '099' });
  const row = page.getByRole('button', { name: /POST ?\/patients/ });
  await row.waitFor();
  expect(await row.textContent()).toMatch(/400.*refused/);
  await row.click();
  const dialog = page.getByRole('dialog');
  const text = (await dialog.textContent()) ?? '';
  for (const part of [
    'POST /api/v1/integration/patients',
    'upsertPatient',
    'Why it was refused',
    'body /mobileNumber',
    "mobileNumber must be an E.164 number such as +385991234567; got '099'",
    'mobile-number-e164',
    '"providerId": "EHR-123"',
    '"title": "Bad Request"',
    'Time a step',
    'body',
  ]) {
    expect(text).toContain(part);
  }
  expect(text).not.toContain('not-a-real-secret');
  await page.keyboard.press('Escape');
  expect(await dialog.count()).toBe(0);
  expect(await page.evaluate(() => document.activeElement?.className)).toBe('request');
  expect(said).toEqual([]);
});

test('requests are filtered, searched, held and cleared', async ({ openMock }) => {
  const { page, send } = await openMock({ demo: 0 });
  await page.getByText('Live').waitFor();
  await send('POST', '/patients', ana);
  await send('GET', '/patients/MyEHR/EHR-404');
  await send('POST', '/patients', {});
  const rows = page.locator('.request');
  await page.waitForFunction(() => document.querySelectorAll('.request').length === 3);
  const filter = page.getByLabel('Which requests');
  for (const [name, count] of [
    ['Refused', 1],
    ['Changes', 2],
    ['With a fault', 0],
    ['All', 3],
  ] as const) {
    await filter.selectOption(name);
    expect(await rows.count(), name).toBe(count);
  }
  await page.getByLabel('Search requests').fill('EHR-404');
  expect(await rows.count()).toBe(1);
  await page.getByLabel('Search requests').fill('');

  await page.getByRole('button', { name: 'Pause' }).click();
  await send('GET', '/patients');
  await page.waitForTimeout(300);
  expect(await rows.count()).toBe(3);
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.waitForFunction(() => document.querySelectorAll('.request').length === 4);

  await page.getByRole('button', { name: 'Clear' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Clear' }).click();
  await page.getByText('No request yet.').waitFor();
});

test('a request of the list can be copied as curl', async ({ openMock }) => {
  const context = { permissions: ['clipboard-read', 'clipboard-write'] };
  const { page, send, origin, key } = await openMock({ demo: 0 }, { context });
  await page.getByText('Live').waitFor();
  await send('GET', '/patients?page=0&pageSize=5');
  await page.locator('.request').click();
  await page.getByRole('button', { name: 'Copy as curl' }).click();
  await page.getByText('Copied.').waitFor();
  const line = await page.evaluate(() => navigator.clipboard.readText());
  expect(line).toContain(`curl -i -H 'Authorization: Bearer ${key}'`);
  expect(line).toContain(`'${origin}/api/v1/integration/patients?page=0&pageSize=5'`);
});

test('a tab that nobody looks at lets go of its connection', async ({ openMock }) => {
  const { page, send } = await openMock({ demo: 0 });
  const hide = (hidden: boolean) =>
    page.evaluate((value) => {
      Object.defineProperty(document, 'hidden', { value, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    }, hidden);
  await page.getByText('Live').waitFor();
  await hide(true);
  await page.getByText('Reconnecting …').waitFor();
  await send('GET', '/patients');
  expect(await page.locator('.request').count()).toBe(0);
  await hide(false);
  await page.locator('.request').waitFor();
});

test('the list goes on when the mock was away', async ({ openMock }) => {
  const { page, send } = await openMock({ demo: 0 });
  await page.getByText('Live').waitFor();
  await page.context().setOffline(true);
  await page.evaluate(() => window.dispatchEvent(new Event('focus')));
  await page.getByText('The mock does not answer. Is it still running?').waitFor();
  await page.context().setOffline(false);
  await send('GET', '/patients');
  await page.locator('.request').waitFor();
});
