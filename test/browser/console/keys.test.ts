import { expect } from 'vitest';
import { createMock } from '../../../src/mock/create-mock.ts';
import { test } from './console-test.ts';

const own = [{ key: 'vox-own-3f9a1c', name: 'Own CRM', practice: 'own' }];

test('the demo keys are offered, and each opens its practice', async ({ openMock }) => {
  const { page, send } = await openMock({ demo: 1 });
  await page.getByRole('cell', { name: 'DEMO-0001', exact: true }).waitFor();
  await send('DELETE', '/patients/DemoEHR/DEMO-0001');
  await page.getByText('Nothing here yet.').waitFor();
  await page.getByLabel('Key').selectOption('Second Clinic CRM (second-clinic)');
  await page.getByRole('cell', { name: 'DEMO-0001', exact: true }).waitFor();
  await page.reload();
  await page.getByRole('cell', { name: 'DEMO-0001', exact: true }).waitFor();
});

test('another key is pasted, and kept for this tab alone', async ({ openMock }) => {
  const { page, origin } = await openMock({ demo: 1, keys: own });
  await page.getByText('Paste a key of this mock').waitFor();
  await page.getByLabel('API key').fill('vox-nobody-knows');
  await page.getByRole('button', { name: 'Use this key' }).click();
  await page.getByText('This mock does not know the key').waitFor();
  await page.getByRole('button', { name: 'Forget this key' }).click();
  await page.getByText('Paste a key of this mock').waitFor();
  await page.getByLabel('API key').fill(own[0]?.key ?? '');
  await page.getByRole('button', { name: 'Use this key' }).click();
  await page.getByRole('cell', { name: 'DEMO-0001', exact: true }).waitFor();
  await page.reload();
  await page.getByRole('cell', { name: 'DEMO-0001', exact: true }).waitFor();
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
  const other = await page.context().newPage();
  await other.goto(origin);
  await other.getByText('Paste a key of this mock').waitFor();
});

test('a practice can be made and worked in', async ({ openMock }) => {
  const { page } = await openMock({ demo: 3 }, { path: '/#/state' });
  await page.getByText('demo-clinic', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'New practice' }).click();
  await page.getByRole('button', { name: 'Work in it' }).click();
  await page.getByText('3 items in patients').waitFor();
  expect(await page.getByText('demo-clinic', { exact: true }).count()).toBe(0);
  await page.getByLabel('Key').selectOption('');
  await page.getByRole('dialog').getByLabel('API key').fill('vox-second-not-a-real-secret');
  await page.getByRole('dialog').getByRole('button', { name: 'Use this key' }).click();
  await page.getByText('second-clinic', { exact: true }).waitFor();
});

test('a mock that has no page says nothing of one', async () => {
  const mock = await createMock({ control: false });
  const { origin } = new URL(mock.url);
  for (const path of ['/', '/docs', '/__mock/console/page.js']) {
    expect((await fetch(`${origin}${path}`)).status).toBe(404);
  }
  await mock.close();
});
