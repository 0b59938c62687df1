import { expect } from 'vitest';
import { test } from './console-test.ts';

test('the documentation shows every operation, and tries one with the key of the page', async ({
  openMock,
}) => {
  const { page, mock, said } = await openMock({ demo: 1 }, { path: '/docs' });
  for (const { id, method, path } of mock.contract.operations) {
    const section = page.locator(`section#${id}`);
    await section.waitFor();
    expect(await section.locator('header').textContent()).toBe(`${method.toUpperCase()}${path}`);
  }
  const upsert = page.locator('section#upsertPatient');
  expect(await upsert.textContent()).toContain('E.164 number');
  await upsert.getByText('Try it').click();
  await upsert.getByLabel('Example').selectOption('Only what is required');
  await upsert.getByRole('button', { name: 'Send' }).click();
  await upsert.getByText('"lastName": "Kovač"').last().waitFor();
  expect(await upsert.locator('.result .badge').textContent()).toBe('201');

  const read = page.locator('section#getPatient');
  await read.getByText('Try it').click();
  await read.getByLabel('provider', { exact: true }).fill('Demo CRM');
  await read.getByLabel('providerId').fill('EHR-124');
  await read.getByRole('button', { name: 'Send' }).click();
  await read.locator('.result').getByText('"Ivo"').waitFor();
  expect(said).toEqual([]);
});

test('the control API is documented too, and can be tried', async ({ openMock }) => {
  const { page } = await openMock({ demo: 2 }, { path: '/docs' });
  await page.getByRole('button', { name: 'voxares-kit control API' }).click();
  const clock = page.locator('section#getClock');
  await clock.getByText('Try it').click();
  await clock.getByRole('button', { name: 'Send' }).click();
  await clock.locator('.result').getByText('"frozen": false').waitFor();
});

test('without a key there is documentation all the same', async ({ openMock }) => {
  const keys = [{ key: 'vox-own-3f9a1c', name: 'Own CRM', practice: 'own' }];
  const { page } = await openMock({ demo: 0, keys }, { path: '/docs' });
  await page.locator('section#upsertPatient').waitFor();
});

test('the documentation follows the profile of the practice', async ({ openMock }) => {
  const { page, origin } = await openMock({ demo: 0 }, { path: '/docs' });
  const upsert = page.locator('section#upsertPatient');
  await upsert.waitFor();
  expect(await upsert.textContent()).not.toContain('statusCode');
  await page.goto(`${origin}/#/profile`);
  await page.getByLabel('error-body').selectOption('nest');
  await page.getByText('Answered otherwise from now on.').waitFor();
  await page.goto(`${origin}/docs`);
  await upsert.waitFor();
  expect(await upsert.textContent()).toContain('statusCode');
});
